"""The base of every model: frozen, closed, and comparable."""

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """Immutable and without unknown fields, so that a plan cannot change after its audit."""

    model_config = ConfigDict(frozen=True, extra="forbid", protected_namespaces=())
