"""The command line of the desktop."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from desktop import __version__
from desktop.errors import BronyaError


def build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="bronya", description="Answers rental chats on Avito; without a command, the desktop."
    )
    parser.add_argument("--version", action="version", version=f"bronya {__version__}")
    parser.add_argument("--self-check", action="store_true", help="whether this installation is whole; changes nothing")
    parser.add_argument(
        "--language", choices=["ru", "en"], help="the window's language for this run; otherwise as its settings say"
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")

    demo = commands.add_parser("demo", help="the desktop on a simulated Avito account: no key, no account, no network")
    demo.add_argument("--shots", type=Path, metavar="DIR", help="play the scenario and write a screenshot of each step")
    demo.add_argument("--keep", type=Path, metavar="DIR", help="keep the demo's data in DIR")

    agent = commands.add_parser("agent", help="the same work without a window, for a server")
    agent.set_defaults(command="agent")
    agent.add_argument(
        "--api", metavar="HOST:PORT", help="serve the local HTTP there; off without it unless switched on"
    )

    load = commands.add_parser("import", help="read a set-up bundle: accounts, relay, assistant, resources, templates")
    load.add_argument("file", type=Path)
    save = commands.add_parser("export", help="write a set-up bundle; it holds no secrets")
    save.add_argument("file", type=Path)

    doctor = commands.add_parser(
        "doctor",
        help="check versions, disk, store, secrets, Avito, webhooks, relay, proxy, assistant, clock and calendars",
    )
    doctor.add_argument("--json", action="store_true")

    evaluate = commands.add_parser("eval", help="score labelled cases")
    evaluate.add_argument("kind", choices=["extraction", "guard"])
    evaluate.add_argument("files", type=Path, nargs="+", metavar="FILE")
    evaluate.add_argument("--assistant", choices=["builtin", "openai"], default="builtin")
    evaluate.add_argument("--json", action="store_true", help="only the last line: one JSON object")
    evaluate.add_argument("--failures", type=Path, metavar="FILE", help="write the failed cases as JSON lines")

    replay = commands.add_parser("replay", help="judge past AI replies again by today's (or a file's) conditions")
    replay.add_argument("--conditions", type=Path, metavar="FILE", help="conditions for all, or a set-up bundle")
    replay.add_argument("--json", action="store_true", help="only the last line: one JSON object")

    commands.add_parser("verify-log", help="check the hash chain of the AI log; exit 1 names the first bad record")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit codes: 0 done, 1 failed with a sentence on stderr, 2 wrong usage."""
    options = build_parser().parse_args(arguments)
    try:
        return _run(options)
    except BronyaError as error:
        print(f"bronya: {error.message}", file=sys.stderr)  # noqa: T201
        return 1
    except OSError as error:
        print(f"bronya: {error}", file=sys.stderr)  # noqa: T201
        return 1
    except KeyboardInterrupt:
        return 130


def _run(options: argparse.Namespace) -> int:
    """Each command imports what it needs when it runs: the desktop must not wait for the evaluation's imports."""
    if options.language is not None:
        os.environ["BRONYA_LANGUAGE"] = options.language
    if options.self_check:
        from desktop.self_check import run_self_check

        return run_self_check()
    if options.command == "eval":
        return _evaluate(options)
    if options.command is None:
        from desktop.opening import run_desktop

        return run_desktop()
    import asyncio

    from desktop import app

    if options.command == "demo":
        from desktop.demo_app import run_demo

        return run_demo(shots=options.shots, keep=options.keep)
    if options.command == "agent":
        return asyncio.run(app.run_agent(api=options.api))
    if options.command == "import":
        return _report(asyncio.run(app.import_bundle(options.file)))
    if options.command == "export":
        return _report(asyncio.run(app.export_bundle(options.file)))
    if options.command == "doctor":
        return asyncio.run(app.run_doctor(as_json=options.json))
    if options.command == "replay":
        return asyncio.run(app.run_replay(options.conditions, as_json=options.json))
    return asyncio.run(app.verify_log())


def _report(summary: object) -> int:
    print(json.dumps(summary, ensure_ascii=False))  # noqa: T201
    return 0


def _evaluate(options: argparse.Namespace) -> int:
    if options.kind == "extraction" and options.assistant == "openai":
        import asyncio

        from desktop import app

        return asyncio.run(app.score_by_model(options.files, as_json=options.json, failures=options.failures))
    if options.kind == "extraction":
        from desktop.evaluation import extraction

        return extraction.run(options.files, options.assistant, as_json=options.json, failures_file=options.failures)
    from desktop.evaluation import guard

    return guard.run(options.files, as_json=options.json, failures_file=options.failures)


if __name__ == "__main__":
    raise SystemExit(main())
