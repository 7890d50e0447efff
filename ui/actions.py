"""Every action of the window, declared once: menus, shortcuts and the shortcut list read this."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from ui.tr import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenuBar, QWidget


class ActionSpec(NamedTuple):
    """An action as data.

    `group` makes it one choice of several, shown with a mark; `is_switch` something on or off.
    """

    id: str
    menu: str
    title: str
    keys: tuple[str, ...]
    group: str = ""
    ends_section: bool = False
    is_switch: bool = False


ACTIONS = (
    ActionSpec("open-library", "文件", "打开文库…", ("Ctrl+O",), ends_section=True),
    ActionSpec("new-tab", "文件", "新建标签页", ("Ctrl+T",)),
    ActionSpec("close-tab", "文件", "关闭标签页", ("Ctrl+W",), ends_section=True),
    ActionSpec("print", "文件", "打印…", ("Ctrl+P",)),
    ActionSpec("export-pdf", "文件", "打印为 PDF…", ("Ctrl+Shift+P",), ends_section=True),
    ActionSpec("quit", "文件", "退出", ("Ctrl+Q",)),
    ActionSpec("copy", "编辑", "复制", ("Ctrl+C",)),
    ActionSpec("cite", "编辑", "引用（复制并注明出处）", ("Ctrl+Shift+C",), ends_section=True),
    ActionSpec("look-up", "编辑", "查所选术语", ("F2",), ends_section=True),
    ActionSpec("find", "编辑", "在文中查找", ("Ctrl+F",)),
    ActionSpec("search", "搜索", "搜索文库", ("Ctrl+L", "Ctrl+Shift+F", "/")),
    ActionSpec("search-selected", "搜索", "搜索所选文字", ("Shift+F2",)),
    ActionSpec("search-help", "搜索", "查询写法", ("Ctrl+F1",), ends_section=True),
    ActionSpec("quick-look-up", "搜索", "快速查术语…", ("Ctrl+K",)),
    ActionSpec("copy-look-up", "搜索", "复制即查", ("Ctrl+Alt+V",), is_switch=True),
    ActionSpec(
        "system-key", "搜索", "全局快捷键 Ctrl+Alt+K", ("Ctrl+Alt+G",), "", True, is_switch=True
    ),
    ActionSpec("filter-results", "搜索", "筛选结果", ("Ctrl+G",)),
    ActionSpec("save-search", "搜索", "保存这次搜索…", ("Ctrl+S",)),
    ActionSpec("copy-results", "搜索", "复制结果列表", ("Ctrl+Alt+C",)),
    ActionSpec("export-results", "搜索", "导出结果列表…", ("Ctrl+E",), ends_section=True),
    ActionSpec("next-hit", "搜索", "下一处", ("F3",)),
    ActionSpec("previous-hit", "搜索", "上一处", ("Shift+F3",)),
    ActionSpec("next-result", "搜索", "下一篇结果", ("Ctrl+F3",)),
    ActionSpec("previous-result", "搜索", "上一篇结果", ("Ctrl+Shift+F3",)),
    ActionSpec("larger", "查看", "放大文字", ("Ctrl++", "Ctrl+=")),
    ActionSpec("smaller", "查看", "缩小文字", ("Ctrl+-",)),
    ActionSpec("default-size", "查看", "默认字号", ("Ctrl+0",), ends_section=True),
    ActionSpec("theme-system", "查看", "主题：跟随系统", ("Ctrl+Alt+0",), "theme"),
    ActionSpec("theme-light", "查看", "主题：浅色", ("Ctrl+Alt+1",), "theme"),
    ActionSpec("theme-dark", "查看", "主题：深色", ("Ctrl+Alt+2",), "theme"),
    ActionSpec("toggle-theme", "查看", "切换深浅主题", ("Ctrl+D",), ends_section=True),
    ActionSpec("links-every", "查看", "链接：每一处", ("Ctrl+Alt+6",), "links"),
    ActionSpec("links-paragraph", "查看", "链接：每段一次", ("Ctrl+Alt+7",), "links"),
    ActionSpec("links-article", "查看", "链接：每篇一次", ("Ctrl+Alt+8",), "links"),
    ActionSpec("links-none", "查看", "链接：不显示", ("Ctrl+Alt+9",), "links", ends_section=True),
    ActionSpec("toggle-left", "查看", "显示或隐藏左栏", ("F7",)),
    ActionSpec("toggle-right", "查看", "显示或隐藏术语卡", ("F8",)),
    ActionSpec("present", "查看", "演示术语", ("F5",)),
    ActionSpec("full-screen", "查看", "全屏", ("F11",)),
    ActionSpec("articles", "转到", "文章", ("Ctrl+1",)),
    ActionSpec("concordance", "转到", "索引行", ("Ctrl+2",)),
    ActionSpec("map", "转到", "概念图", ("Ctrl+3",)),
    ActionSpec("timeline", "转到", "时间线", ("Ctrl+4",)),
    ActionSpec("health", "转到", "体检", ("Ctrl+5",), ends_section=True),
    ActionSpec("back", "转到", "后退", ("Alt+Left",)),
    ActionSpec("forward", "转到", "前进", ("Alt+Right",), ends_section=True),
    ActionSpec("show-contents", "转到", "目录", ("Alt+1",)),
    ActionSpec("show-results", "转到", "结果", ("Alt+2",)),
    ActionSpec("show-terms", "转到", "术语", ("Alt+3",)),
    ActionSpec("focus-reader", "转到", "正文", ("Alt+4",)),
    ActionSpec("focus-card", "转到", "术语卡", ("Alt+5",), ends_section=True),
    ActionSpec("next-link", "转到", "下一个术语链接", ("Ctrl+J",)),
    ActionSpec("previous-link", "转到", "上一个术语链接", ("Ctrl+Shift+J",)),
    ActionSpec("explain-link", "转到", "为什么链接", ("Ctrl+I",), ends_section=True),
    ActionSpec("next-tab", "转到", "下一个标签页", ("Ctrl+Tab", "Ctrl+PgDown")),
    ActionSpec("previous-tab", "转到", "上一个标签页", ("Ctrl+Shift+Tab", "Ctrl+PgUp")),
    ActionSpec("problems", "文库", "问题列表", ("Ctrl+Shift+M",)),
    ActionSpec("rebuild", "文库", "重建索引", ("Ctrl+Shift+R",)),
    ActionSpec("stop-building", "文库", "停止建立索引", ("Ctrl+Shift+S",)),
    ActionSpec("find-command", "帮助", "查找命令…", ("Ctrl+Shift+K",)),
    ActionSpec("shortcuts", "帮助", "快捷键一览", ("F1",)),
    ActionSpec("about", "帮助", "关于楼知", ("Shift+F1",)),
)


def build_actions(
    owner: QWidget, bar: QMenuBar, callbacks: Mapping[str, Callable[[], object]]
) -> dict[str, QAction]:
    """Make a QAction for each spec, put it in its menu and on `owner`; return them by id.

    Raises KeyError where a spec has no callback: an action that does nothing is never shown.
    """
    menus = {name: bar.addMenu(tr(name)) for name in dict.fromkeys(s.menu for s in ACTIONS)}
    groups: dict[str, QActionGroup] = {}
    built: dict[str, QAction] = {}
    for spec in ACTIONS:
        callback = callbacks[spec.id]
        action = QAction(tr(spec.title), owner)
        action.setObjectName(spec.id)
        action.setShortcuts([QKeySequence(key) for key in spec.keys])
        action.triggered.connect(lambda _checked=False, call=callback: call())
        if spec.is_switch:
            action.setCheckable(True)
        if spec.group:
            action.setCheckable(True)
            groups.setdefault(spec.group, QActionGroup(owner)).addAction(action)
        menus[spec.menu].addAction(action)
        if spec.ends_section:
            menus[spec.menu].addSeparator()
        owner.addAction(action)
        built[spec.id] = action
    return built
