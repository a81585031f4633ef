"""How many lines of a program hold code."""

import ast
from io import StringIO
from token import COMMENT, DEDENT, ENDMARKER, INDENT, NEWLINE, NL
from tokenize import generate_tokens


def lines_of_code(text: str) -> int:
    """The lines that hold code: no blank lines, no comments, no docstrings."""
    layout = {COMMENT, NL, NEWLINE, INDENT, DEDENT, ENDMARKER}
    held: set[int] = set()
    for token in generate_tokens(StringIO(text).readline):
        if token.type not in layout:
            held.update(range(token.start[0], token.end[0] + 1))
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(
            node
        ):
            said = node.body[0]
            held.difference_update(range(said.lineno, (said.end_lineno or said.lineno) + 1))
    return len(held)
