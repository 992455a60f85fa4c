"""What must hold before any test module is loaded."""

from __future__ import annotations

import os

os.environ["OPENPYXL_LXML"] = "False"  # As toolkit.incoming.editing has it; cases edit what openpyxl saves as text.

from hypothesis import HealthCheck, settings

settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")  # No test fails because the machine is busy.
