"""Archives of many thousands of plans: one file's fate never touches another's."""

from hmtn_parse.batch.convert import ConvertOptions, convert
from hmtn_parse.batch.inputs import Input, find_inputs
from hmtn_parse.batch.manifest import ManifestLine, read_manifest

__all__ = ["ConvertOptions", "Input", "ManifestLine", "convert", "find_inputs", "read_manifest"]
