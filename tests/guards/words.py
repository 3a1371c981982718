"""Check the words: every visible one is an entity, and every entity is in order.

    words.py XSLT [SOURCES]

XSLT is the folder of sheets and words files, SOURCES the C that uses words by
their keys.  Every finding is a line; the exit status is 1 if there is any.
"""

import pathlib
import re
import sys

from lxml import etree

XSL = "{http://www.w3.org/1999/XSL/Transform}"
WORD = "\ue000"                       # stands for an entity while a sheet is read

DECLARATION = re.compile(r'<!ENTITY\s+([^\s"]+)\s+"([^"]*)"\s*>')
REFERENCE = re.compile(r"&([A-Za-z][A-Za-z0-9._-]*);")
LETTER = re.compile(r"[^\W\d_]")
STEM = re.compile(r"[a-z]{1,2}-$")    # what ids begin with
XPATH_WORD = re.compile(r"""(["'])([^"']*)\1""")

# Attributes people see or hear.
SPOKEN = {"title", "alt", "aria-label", "aria-description", "aria-roledescription",
          "aria-valuetext", "placeholder", "label", "summary"}
XPATHS = {"select", "test", "match", "use"}

findings = []


def found(where, what):
    findings.append("%s: %s" % (where, what))


# ---- Sheets -----------------------------------------------------------------

def read_sheet(path):
    """Return the tree of a sheet, its entities replaced by WORD, and their names."""
    text = path.read_text("utf-8")
    text = re.sub(r"<!--.*?-->", lambda m: "\n" * m.group().count("\n"), text, flags=re.S)
    names = set(REFERENCE.findall(text)) - {"amp", "lt", "gt", "quot", "apos"}
    text = REFERENCE.sub(lambda m: WORD if m.group(1) in names else m.group(), text)
    text = re.sub(r"<!DOCTYPE[^>\[]*>", "", text)
    return etree.fromstring(text.encode("utf-8")), names


def is_visible(element):
    """Whether text that ELEMENT contains reaches a reader."""
    while element is not None:
        if element.tag == XSL + "attribute":
            return element.get("name") in SPOKEN
        if element.tag in (XSL + "message", XSL + "comment", XSL + "processing-instruction"):
            return False
        element = element.getparent()
    return True


def literal(value):
    """Return what an attribute value template says itself."""
    return re.sub(r"\{[^}]*\}", "", value)


def check_attributes(where, element):
    in_xsl = element.tag.startswith(XSL)
    for name, value in element.attrib.items():
        if in_xsl and name in XPATHS and WORD in value:
            found(where, "a word inside an XPath: %s" % name)
        spoken = name in SPOKEN or (name == "value" and element.get("type") in ("submit", "button"))
        if not in_xsl and spoken and LETTER.search(literal(value)):
            found(where, "a word outside the words files: %s=\"%s\"" % (name, value))
        xpaths = [value] if in_xsl and name in XPATHS else re.findall(r"\{([^}]*)\}", value)
        for xpath in xpaths:
            for _, text in XPATH_WORD.findall(xpath):
                if re.search(r"[^\W\d_] +[^\W\d_]|[^\W\d_a-zA-Z]|^[A-Z][a-z]", text):
                    found(where, "a word inside an XPath: '%s'" % text)


def check_sheet(path):
    tree, names = read_sheet(path)
    for element in tree.iter(etree.Element):
        where = "%s:%d" % (path.name, element.sourceline)
        check_attributes(where, element)
        texts = [(element, element.text)] + [(element, child.tail) for child in element]
        for owner, text in texts:
            if text and not STEM.match(text) and LETTER.search(text) and is_visible(owner):
                found(where, "a word outside the words files: %s" % text.strip())
    return names


# ---- Words files ------------------------------------------------------------

def check_value(where, language, key, value):
    if "'" in value:
        found(where, "%s has a straight apostrophe: write \u2019" % key)
    if "{" in value or "}" in value:
        found(where, "%s has a brace, which an attribute would compute" % key)
    if "<" in value or re.search(r"&(?!#)", value) or re.search(r"%", value):
        found(where, "%s has <, & or %%, which an entity cannot hold plainly" % key)
    if language == "fr" and re.search(r"\S [?!;:»]|« ", value):
        found(where, "%s has a breaking space before a sign" % key)


def read_words(path, language):
    """Return the words of a file, in their order."""
    words = {}
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        where = "%s:%d" % (path.name, number)
        if "<!ENTITY" in line and not DECLARATION.search(line):
            found(where, "not one whole declaration on a line: %s" % line.strip())
        for key, value in DECLARATION.findall(line):
            if key in words:
                found(where, "%s is declared twice" % key)
            words[key] = value
            check_value(where, language, key, value)
    for key in words:
        for one, other in ((".one", ".many"), (".many", ".one")):
            if key.endswith(one) and key[:-len(one)] + other not in words:
                found(path.name, "%s has no %s" % (key, other))
    return words


def compare(words):
    """The languages say the same, in the same order, with the same values."""
    (first, mine), *others = sorted(words.items())
    for other, theirs in others:
        for key in mine.keys() ^ theirs.keys():
            found("words-%s.ent" % (other if key in mine else first), "lacks %s" % key)
        if mine.keys() == theirs.keys() and list(mine) != list(theirs):
            key = next(a for a, b in zip(mine, theirs) if a != b)
            found("words-%s.ent" % other, "is in another order from %s on" % key)
        for key in mine.keys() & theirs.keys():
            places = [sorted(set(re.findall(r"&#37;(\d)", w[key]))) for w in (mine, theirs)]
            if places[0] != places[1]:
                found("words-%s.ent" % other, "%s has other values than in %s" % (key, first))


# ---- Uses -------------------------------------------------------------------

def strings_of(path):
    """Yield the string literals of a C file, with their lines."""
    text = re.sub(r"/\*.*?\*/", lambda m: "\n" * m.group().count("\n"),
                  path.read_text("utf-8"), flags=re.S)
    for number, line in enumerate(text.splitlines(), 1):
        if not line.lstrip().startswith("#include"):
            for string in re.findall(r'"((?:[^"\\]|\\.)*)"', line):
                yield number, string


def check_uses(keys, sheet_names, sources):
    used = set(sheet_names)
    rooms = {key.split(".")[0] for key in keys}
    for path in sorted(sources.rglob("*.c")) if sources else []:
        for number, string in strings_of(path):
            if string in keys:
                used.add(string)
            elif re.fullmatch(r"[a-z_]+\.([a-z0-9_]+\.)*(%\w+)?", string):
                # A key is put together: "problem." and a code, "month.%d".
                stem = string.split("%")[0]
                used |= {key for key in keys if key.startswith(stem)}
            elif (re.fullmatch(r"[a-z_]+(\.[a-z0-9_]+)+", string)
                  and string.split(".")[0] in ("error", "problem", "notice", "month", "date")
                  and string.split(".")[0] in rooms):
                found("%s:%d" % (path.name, number), "%s is no word" % string)
    for key in keys:
        if key not in used:
            found("words", "%s is never used" % key)


def main(xslt, sources=None):
    words = {}
    for path in sorted(xslt.glob("words-*.ent")):
        language = path.stem.split("-", 1)[1]
        words[language] = read_words(path, language)
    names = set()
    for path in sorted(xslt.glob("*.xsl")):
        mine = check_sheet(path)
        names |= mine
        for key in sorted(mine):
            if words and key not in next(iter(words.values())):
                found(path.name, "%s is no word" % key)
    if words:
        compare(words)
        check_uses(next(iter(words.values())), names, sources)
    print("\n".join(findings))
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(*map(pathlib.Path, sys.argv[1:])))
