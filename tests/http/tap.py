"""Print results as TAP, which automake's driver reads.

The name of a test is its sentence; what failed follows as diagnostics.
"""

import os


def sentence(nodeid):
    """Return "file: what is tested [case]" for pytest's id of a test."""
    path, _, name = nodeid.partition("::")
    stem = os.path.splitext(os.path.basename(path))[0]
    return "%s: %s" % (stem[5:] if stem.startswith("test_") else stem,
                       name[5:].replace("_", " ") if name.startswith("test_") else name)


class Tap:
    """A pytest plugin that reports in place of the terminal's."""

    def __init__(self, write):
        self.write, self.count, self.outcome = write, 0, {}

    def line(self, ok, nodeid, note="", text=""):
        self.count += 1
        name = sentence(nodeid).replace("#", "no. ").encode("ascii", "backslashreplace").decode()
        self.write("%s %d - %s%s\n" % ("ok" if ok else "not ok", self.count, name, note))
        for part in text.splitlines():
            self.write("# %s\n" % part)

    def pytest_collectreport(self, report):
        if report.failed:
            self.line(False, report.nodeid, text=str(report.longrepr))

    def pytest_runtest_logreport(self, report):
        """One line a test: after its teardown, failed if any phase failed."""
        state = self.outcome.setdefault(report.nodeid, {"skip": None, "text": ""})
        if report.failed:
            state["text"] += "%s:\n%s\n" % (report.when, report.longreprtext)
        elif report.skipped and state["skip"] is None:
            state["skip"] = report.longrepr[2] if isinstance(report.longrepr, tuple) else ""
        if report.when == "teardown":
            skip = state["skip"]
            self.line(not state["text"], report.nodeid, text=state["text"],
                      note="" if skip is None or state["text"] else " # SKIP %s" % skip)

    def pytest_sessionfinish(self, session, exitstatus):
        """Write the plan.  That tests failed has been said: the code is for worse."""
        self.write("1..%d\n" % self.count)
        if int(exitstatus) == 1:
            session.exitstatus = 0
        elif int(exitstatus):
            self.write("Bail out! pytest ended with %d\n" % exitstatus)
