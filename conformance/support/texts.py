"""Texts that a careless server or client would change."""

# The CLI reads all line ends as LF, and ends each file that it writes with one: only such texts can pass through it.
KEPT_BY_THE_CLI = {
    "plain": "x = 1\ny = 2\n",
    "one line end": "\n",
    "blank lines around": "\n\n  \nx = 1\n\n\n",
    "trailing blanks": "x = 1   \ny = 2\t\n   \n",
    "tabs": "if x:\n\ty = 1\n\t\tz = '\t'\n",
    "form feed and vertical tab": "x = 1\n\x0cy = 2\n\x0bz = 3\n",
    "control characters": "x = '\x01\x1b[0m\x7f\x85'\n",
    "other line separators": "a = '\u2028'\nb = '\u2029'\nc = '\x85'\n",
    "byte order mark": "\ufeffx = 1\n",
    "beyond 16 bits": "x = '🚀𝔘\U0010ffff'\n",
    "composed and combining": "a = 'é'\nb = 'e\u0301'\nc = '\u1112\u1161\u11ab 한'\n",
    "right to left": "x = '\u202eabc\u202c עברית'\n",
    "markup and escapes": "x = '&amp;&lt;%41%0A+ \\n \\u0041 \\' \"' # <b>?a=1&b=2;c\n",
    "very long line": "x = '" + "0123456789 ü" * 20_000 + "'\n",
    "many lines": "".join(f"x{n} = {n}\n" for n in range(20_000)),
}

# These must pass through the API all the same.
KEPT_BY_THE_API = {
    **KEPT_BY_THE_CLI,
    "CRLF": "x = 1\r\ny = 2\r\n",
    "lone CR": "x = 1\ry = 2\r",
    "mixed line ends": "a\r\nb\nc\rd\r\r\n\n\re",
    "no final line end": "x = 1\ny = 2",
    "CRLF without a final one": "x = 1\r\ny = 2",
    "blanks only": " \t ",
    "one character": "x",
    "byte order mark alone": "\ufeff",
    "no characters of Unicode": "\ufffe\uffff\ufdd0",
}
