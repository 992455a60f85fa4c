"""Taking a return in (识别): a book of cells becomes a submission and findings. Pure; no I/O."""

from toolkit.intake.reference import Reference
from toolkit.intake.understanding import Understood, understand

__all__ = ["Reference", "Understood", "understand"]
