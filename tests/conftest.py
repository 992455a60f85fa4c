"""What must hold before any test module is loaded."""

from __future__ import annotations

import os

os.environ["OPENPYXL_LXML"] = "False"  # As toolkit.incoming.editing has it; cases edit what openpyxl saves as text.
