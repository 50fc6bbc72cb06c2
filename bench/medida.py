"""One figure beside its limit."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Medida:
    que: str
    valor: float
    limite: float
    unidad: str = "veces"

    def bien(self) -> bool:
        return self.valor <= self.limite

    def renglon(self) -> str:
        estado = "bien" if self.bien() else "MAL"
        return f"{self.que:<56} {self.valor:>6.2f} {self.unidad}  ≤ {self.limite:.2f}  {estado}"
