"""`fvcount schema`: the JSON Schema of the tables and of the results."""

from fvcount.cli.options import OutputFile, SchemaName
from fvcount.cli.writing import write
from fvcount.errors import FvcountError
from fvcount.records.tables import TABLES
from fvcount.show.json_objects import as_json
from fvcount.show.result_schemas import RESULTS, result_schema
from fvcount.show.table_schemas import table_schema
from fvcount.wording import hint


def schema(name: SchemaName = None, output: OutputFile = None) -> None:
    """Print the JSON Schema of a table or a result, or of all of them."""
    tables = {name: table_schema(table) for name, table in TABLES.items()}
    results = {name: result_schema(name) for name in RESULTS}
    schemas = {**tables, **results}
    if name is None:
        write(as_json({"tables": tables, "results": results}), output)
        return
    if name not in schemas:
        raise FvcountError(f"there is no table or result {name!r}{hint(name, schemas)}")
    write(as_json(schemas[name]), output)
