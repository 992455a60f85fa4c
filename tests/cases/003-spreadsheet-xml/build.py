"""业务系统导出的“.xls”其实是“XML 表格 2003”。"""

from __future__ import annotations

from toolbox import Make


def build(make: Make) -> dict[str, bytes]:
    page = (
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:'
        'spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="一报表"><Table><Row><Cell>'
        '<Data ss:Type="String">代码</Data></Cell></Row></Table></Worksheet></Workbook>'
    )
    return {"甲区报表.xls": page.encode()}
