"""Zips in the inbox are unpacked, each member taken on its own; and every hostile file ends in one named verdict."""

import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest

from small_folder import NAMES, PERIOD, RECEIVED_AT, final_state, make_folder, plan, returned
from toolkit.findings import files
from toolkit.folder import scan
from toolkit.ledger.serial import load_findings
from toolkit.model.history import History
from toolkit.verbs import taking
from toolkit.verbs.check import check
from toolkit.verbs.receive import receive
from toolkit.verbs.supervised import take_all
from toolkit.verbs.taking import Item, Setting
from toolkit.verbs.verify import verify

HOSTILE = Path(__file__).parents[1].parent / "shared" / "tools" / "make_hostile.py"
pytestmark = pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")


def packed(members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name, data in members.items():
            made.writestr(name, data)
    return buffer.getvalue()


def gbk(members):
    """A zip whose names are GBK bytes without the flag for UTF-8: stand-ins of the same length are replaced."""
    stand_ins = {f"{place}".rjust(len(name.encode("gbk")), "x"): name for place, name in enumerate(members)}
    data = packed(dict(zip(stand_ins, members.values(), strict=True)))
    for stand_in, name in stand_ins.items():
        data = data.replace(stand_in.encode(), name.encode("gbk"))
    return data


def put(root, name, data):
    (root / "收件" / str(PERIOD) / name).write_bytes(data)


@pytest.fixture
def folder(tmp_path):
    return make_folder(tmp_path / "行动", 0)


def found_about(taken):
    return [(one.place.file, one.code) for received in taken.assembly.unplaced for one in received.findings]


def test_the_files_of_a_zip_are_taken_each_on_its_own(folder):
    inner = packed({"甲区报表.xlsx": returned("甲区"), "__MACOSX/._x": b"x", "Thumbs.db": b"x"})
    put(folder, "报表.zip", gbk({"第一批/乙县.xlsx": returned("乙县"), "甲区.zip": inner}))
    taken = receive(folder, PERIOD, received_at=RECEIVED_AT)
    names = ["报表.zip/第一批/乙县.xlsx", "报表.zip/甲区.zip/甲区报表.xlsx", "报表.zip"]
    assert names == [receipt.name for receipt in taken.arrived]
    assert [unit.status for unit in taken.assembly.units][:3] == ["已采用", "已采用", "未报"]
    assert (taken.assembly.unplaced, taken.untaken) == ((), ())
    assert verify(folder).problems == ()
    again = receive(folder, PERIOD, received_at=RECEIVED_AT)
    assert (again.arrived, again.repeated) == ((), ())


def test_a_rebuilt_ledger_reads_a_zip_and_its_members_as_before(folder):
    put(folder, "报表.zip", packed({"乙县.xlsx": returned("乙县")}))
    receive(folder, PERIOD, received_at=RECEIVED_AT)
    before = final_state(folder)
    (folder / "台账.db").unlink()
    verify(folder, rebuild=True)
    assert before == final_state(folder)


def test_a_zip_with_a_secret_file_is_not_kept_but_its_other_files_are(folder):
    book = openpyxl.load_workbook(io.BytesIO(returned("乙县")))
    book["一小结"]["A1"].value = "机密★1年"
    secret = io.BytesIO()
    book.save(secret)
    put(folder, "报表.zip", packed({"甲区.xlsx": returned("甲区"), "乙县.xlsx": secret.getvalue()}))
    taken = receive(folder, PERIOD, received_at=RECEIVED_AT)
    assert [receipt.name for receipt in taken.arrived] == ["报表.zip/甲区.xlsx"]
    assert [finding.code for finding in taken.untaken] == [files.MARKED_SECRET.code]
    kept = [path.read_bytes() for path in (folder / "原件").rglob("*") if path.is_file() and path.suffix != ".jsonl"]
    assert kept == [returned("甲区")]


@pytest.mark.parametrize("name", ["甲区（机密）.pdf", "绝密★甲区.docx"])
def test_a_name_may_bear_the_mark_of_a_secret_file(folder, name):
    put(folder, name, b"%PDF-1.7")
    put(folder, "甲区保密工作报表.pdf", b"%PDF-1.4")
    taken = receive(folder, PERIOD, received_at=RECEIVED_AT)
    assert [(one.place.file, one.code) for one in taken.untaken] == [(name, files.MARKED_SECRET.code)]
    assert [receipt.name for receipt in taken.arrived] == ["甲区保密工作报表.pdf"]


DEEP = packed({"a.zip": packed({"b.zip": packed({"c.xlsx": b"PK"})})})
LOCKED = bytearray(packed({"甲.xlsx": b"x"}))
LOCKED[6] |= 1
LOCKED[LOCKED.index(b"PK\1\2") + 8] |= 1


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (DEEP, files.PACKET_TOO_DEEP),
        (packed({"说明.txt": "请查收".encode(), "空.xlsx": b""}), files.PACKET_USELESS),
        (packed({"__MACOSX/x": b"x"}), files.PACKET_USELESS),
        (bytes(LOCKED), files.ENCRYPTED),
        (packed({f"{place}.txt": b"" for place in range(600)}), files.TOO_LARGE),
    ],
)
def test_a_zip_nothing_of_which_can_be_taken_is_one_finding(folder, data, kind):
    put(folder, "附件.zip", data)
    taken = receive(folder, PERIOD, received_at=RECEIVED_AT)
    assert found_about(taken) == [("附件.zip", kind.code)]
    assert [receipt.name for receipt in taken.arrived] == ["附件.zip"]
    assert verify(folder).problems == ()


def test_names_in_a_zip_are_only_labels(folder, tmp_path):
    names = ["../../甲区.xlsx", "/etc/乙县.xlsx", "C:\\丙县.xlsx"]
    put(folder, "x.zip", packed({name: returned(unit) for name, unit in zip(names, NAMES, strict=False)}))
    before = {path for path in tmp_path.rglob("*") if "行动" not in path.parts}
    taken = receive(folder, PERIOD, received_at=RECEIVED_AT)
    assert [one.name for one in taken.arrived] == ["x.zip/甲区.xlsx", "x.zip/etc/乙县.xlsx", "x.zip/丙县.xlsx", "x.zip"]
    assert {path for path in tmp_path.rglob("*") if "行动" not in path.parts} == before


@pytest.mark.skipif(sys.platform != "linux", reason="the fault is handed to the workers by fork")
def test_a_member_that_kills_its_worker_costs_only_itself(folder, monkeypatch):
    judge = taking.judge

    def deadly(reader, name, data):
        return os._exit(3) if "乙县" in name else judge(reader, name, data)

    monkeypatch.setattr(taking, "judge", deadly)
    put(folder, "报表.zip", packed({unit + ".xlsx": returned(unit) for unit in NAMES[:3]}))
    taken = receive(folder, PERIOD, received_at=RECEIVED_AT)
    assert [unit.status for unit in taken.assembly.units][:3] == ["已采用", "拒收", "已采用"]
    assert [one.code for one in taken.assembly.of("乙县").findings] == [files.READER_FAILED.code]
    assert verify(folder).problems == ()


def test_a_self_check_looks_into_a_zip_and_keeps_nothing(folder, tmp_path):
    path = tmp_path / "自检.zip"
    path.write_bytes(packed({"甲区.xlsx": returned("甲区"), "乙县.pdf": b"%PDF-1.7"}))
    checked = check(folder, PERIOD, [path])
    assert [(one.name, one.unit, str(one.verdict)) for one in checked] == [
        ("自检.zip/甲区.xlsx", "甲区安委办", "采用"),
        ("自检.zip/乙县.pdf", "乙县安委办", "退回"),
    ]
    assert not (folder / "原件").exists() or not list((folder / "原件").rglob("??*/*"))


@pytest.mark.parametrize("name", ["甲区报表.xlsx", "甲区/报表.xlsx"])
def test_a_file_that_cannot_be_read_still_names_its_unit(folder, name):
    (folder / "收件" / str(PERIOD) / "甲区").mkdir()
    put(folder, name, b"\x00" * 100)
    taken = receive(folder, PERIOD, received_at=RECEIVED_AT)
    assert [unit.status for unit in taken.assembly.units][:2] == ["拒收", "未报"]


@pytest.mark.skipif(not HOSTILE.exists(), reason="the maker of hostile files lies beside the project, not in it")
def test_every_hostile_file_ends_in_one_verdict_with_its_cause(tmp_path):
    made = tmp_path / "hostile"
    subprocess.run([sys.executable, HOSTILE, "--out", made, "--bomb-mib", "64"], check=True, capture_output=True)
    expected = {case["name"]: case for case in json.loads((made / "manifest.json").read_text(encoding="utf-8"))}
    (made / "manifest.json").unlink()
    found = scan(made)
    setting = Setting(plan(), PERIOD, History())
    for taken in take_all([Item(one.name, one) for one in found], setting):
        codes = [finding.code for finding in load_findings(taken.findings)] if taken.findings else []
        assert taken.trouble or taken.members or codes, taken.name
        assert files.READER_FAILED.code not in codes, taken.name
        case = expected.get(taken.name, {})
        if case.get("expect") == "reject" and case["code"] not in LABELS_ONLY:
            assert taken.trouble or taken.verdict != "采用", taken.name


LABELS_ONLY = ("zip.unsafe-name", "zip.unsafe-entry")
"""Names in a zip are never used as paths, so that odd ones do no harm."""
