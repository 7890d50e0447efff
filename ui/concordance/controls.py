"""What stands over the lines: what is looked for, how it is sorted and how much is shown."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QLineEdit, QSpinBox, QWidget

from content.concordance import WIDEST, LineOrder
from ui import fonts
from ui.concordance.wording import ORDER_NAMES
from ui.icons import icon
from ui.look import Look
from ui.parts.choice import Choice
from ui.parts.tool_head import ToolHead
from ui.tr import tr

NARROWEST, USUAL = 5, 24
_LONGEST = 2500


class Controls(ToolHead):
    """The row over the page; tells what was changed."""

    query_entered = Signal(str)
    order_chosen = Signal()
    width_chosen = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, tr("索引行"), parent)
        self.query = QLineEdit(self)
        self.query.setMaxLength(_LONGEST)
        self.query.setFont(fonts.sans(14))
        self.query.setMinimumWidth(96)
        self.query.setMaximumWidth(420)
        self.query.setPlaceholderText(tr("术语或文字"))
        self.query.setAccessibleName(tr("要列出的术语或文字"))
        self.query.setAccessibleDescription(tr("回车列出；写法和搜索一样。"))
        glyph = self.query.addAction(
            icon(look, "search", 16), QLineEdit.ActionPosition.LeadingPosition
        )
        glyph.setText(tr("查找"))
        glyph.setEnabled(False)
        self.order = Choice(look, tr("按什么排列"), self)
        self.order.setToolTip(tr("按什么排列"))
        for order in LineOrder:
            self.order.addItem(tr(ORDER_NAMES[order]), order.value)
        self.width_box = QSpinBox(self)
        self.width_box.setFont(fonts.sans(13))
        self.width_box.setRange(NARROWEST, WIDEST)
        self.width_box.setValue(USUAL)
        self.width_box.setSuffix(tr(" 字"))
        self.width_box.setAccessibleName(tr("两侧各显示几个字"))
        self.width_box.setToolTip(tr("两侧各显示几个字"))
        self.add(self.query, 1)
        self.add_stretch()
        self.add(self.order)
        self.add(self.width_box)
        self.side = self.add_button("chart-column", tr("分布和搭配"))
        self.side.setCheckable(True)
        self.copy = self.add_button("copy", tr("复制选中的行，没有选中就复制全部"))
        self.export = self.add_button("download", tr("导出 CSV"))
        self.query.returnPressed.connect(lambda: self.query_entered.emit(self.query.text()))
        self.order.currentIndexChanged.connect(lambda _index: self.order_chosen.emit())
        self.width_box.valueChanged.connect(self.width_chosen)

    @property
    def chosen_order(self) -> LineOrder:
        return LineOrder(self.order.currentData())

    def show_query(self, query: str) -> None:
        """Write a query into the box; nothing is told."""
        with QSignalBlocker(self.query):
            self.query.setText(query)
