"""Debian's python3-jupyter-kernel-test on the kernel named first, with the snippets of the JSON file named second.

Prints one JSON object: how many tests ran, which were skipped, and the trace of each that failed (subtests included).
"""
import json
import sys
import unittest

import jupyter_kernel_test


def main() -> int:
    kernel, file = sys.argv[1:]
    with open(file, encoding="utf-8") as stream:
        snippets = json.load(stream)
    tests = type("Tests", (jupyter_kernel_test.KernelTests,), {"kernel_name": kernel, **snippets})
    result = unittest.TestResult()
    unittest.defaultTestLoader.loadTestsFromTestCase(tests).run(result)
    json.dump(
        {
            "ran": result.testsRun,
            "skipped": [test.id() for test, _ in result.skipped],
            "failed": [f"{test.id()}\n{trace}" for test, trace in result.failures + result.errors],
        },
        sys.stdout,
    )
    return 0


sys.exit(main())
