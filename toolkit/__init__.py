"""anwei-toolkit (安委月报工具箱): a safety-commission office's monthly reporting cycle on ordinary Excel files."""

__version__ = "0.1.0"
