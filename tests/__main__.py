"""Runs every check of the project, in its own environment, and sums up: `python3 -m tests`.

All checks run even when one fails. What is not known here goes to pytest.
"""

import os
import sys

_ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
if _ROOT not in sys.path:
    sys.path.insert(0, _ROOT)

_LINT_IMPORTS = "from importlinter.cli import lint_imports_command as run; run(['--no-logo'])"
_CHECKS = {
    "ruff format": ["-m", "ruff", "format", "--check", "."],
    "ruff check": ["-m", "ruff", "check", "."],
    "mypy": ["-m", "mypy"],
    "import-linter": ["-c", _LINT_IMPORTS],
    "pytest": ["-m", "pytest"],
}


def main(argv: "list[str]") -> int:
    """Set the environment up, run the checks and return 0 where all passed, else 1."""
    import main as program

    problem = program.version_problem(*sys.version_info[:2])
    if problem:
        return program.refuse(1, problem)
    from ui.setup.environment import prepare
    from ui.setup.stamp import DEV

    code = prepare(_ROOT, DEV)
    if code is not None:
        return code
    try:
        return run_checks({**_CHECKS, "pytest": [*_CHECKS["pytest"], *pytest_arguments(argv)]})
    except KeyboardInterrupt:
        return 130


def pytest_arguments(argv: "list[str]") -> "list[str]":
    """Return what to hand to pytest, which runs in the project's folder and not in this one."""
    import argparse

    parser = argparse.ArgumentParser(
        prog="python3 -m tests",
        description="Run all checks: {}.".format(", ".join(_CHECKS)),
        epilog="Everything else is handed to pytest, such as paths of tests or -k EXPRESSION.",
        allow_abbrev=False,
    )
    parser.add_argument("--soak", action="store_true", help="run the long tests too")
    parser.add_argument("--corpus", metavar="FILE", help="texts for the long tests (.jsonl.xz)")
    known, rest = parser.parse_known_args(argv)
    arguments = [os.path.abspath(one) if os.path.exists(one) else one for one in rest]
    if known.soak:
        arguments.append("--soak")
    if known.corpus:
        arguments.append("--corpus=" + os.path.abspath(known.corpus))
    return arguments


def run_checks(checks: "dict[str, list[str]]") -> int:
    """Run each check with its output shown, print a table of results, and return the exit code.

    `checks` maps a name to the arguments of the interpreter.
    """
    import subprocess
    import time

    results = []
    for name, arguments in checks.items():
        print(f"\n== {name}", flush=True)
        began = time.monotonic()
        done = subprocess.run(
            [sys.executable, *arguments], cwd=_ROOT, env=child_environment(), check=False
        )
        results.append((name, done.returncode, time.monotonic() - began))

    print("\n== summary")
    for name, code, seconds in results:
        verdict = "passed" if code == 0 else f"FAILED (exit code {code})"
        print(f"{name:14} {seconds:7.1f} s  {verdict}")
    failed = sum(code != 0 for _, code, _ in results)
    print(f"{len(results) - failed} passed, {failed} failed", flush=True)
    return 1 if failed else 0


def child_environment() -> "dict[str, str]":
    """Return an environment in which checks print UTF-8 and windows need no display."""
    environ = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "PYTHONUTF8": "1"}
    if os.name == "posix" and environ.get("LC_ALL") in {"C", "POSIX"}:
        # Qt warns about a locale that is not UTF-8, and a warning fails a test.
        environ["LC_ALL"] = "C.UTF-8"
    return environ


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
