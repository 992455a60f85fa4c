import errno
import multiprocessing
import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given as given_any
from hypothesis import strategies as st

from toolkit.folder import CampaignFolder, natural_key, open_folder, safe_name, shown_name, writing
from toolkit.folder.atomic import TEMPORARY, replace_folder, write_atomically
from toolkit.folder.lock import LOCK_FILE
from toolkit.folder.names import MAX_BYTES
from toolkit.model.errors import WrongUse
from toolkit.model.period import Period


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def refuse(number):
    def refusal(*arguments, **options):
        raise OSError(number, os.strerror(number))

    return refusal


@pytest.fixture
def campaign(tmp_path):
    (tmp_path / "行动.xlsx").write_bytes(b"definition")
    return tmp_path


def test_paths_of_a_campaign_folder(campaign):
    folder, june = open_folder(campaign), Period(2022, 6)
    places = [folder.inbox(june), folder.corrections(june), folder.blanks(june), folder.merged(june), folder.ledger]
    expected = ["收件/2022-06", "output/2022-06/退回", "output/2022-06/下发", "output/2022-06/汇总.xlsx", "台账.db"]
    assert expected == [place.relative_to(folder.root).as_posix() for place in places]


@pytest.mark.parametrize("missing", ["nowhere", "empty", "行动.xlsx"])
def test_what_is_no_campaign_folder_says_how_to_make_one(campaign, missing):
    (campaign / "empty").mkdir()
    with pytest.raises(WrongUse) as refused:
        open_folder(campaign / missing)
    assert missing in refused.value.problem
    assert "anwei new" in refused.value.remedy or "行动.xlsx" in refused.value.remedy


def test_a_file_is_written_whole_and_not_again_when_unchanged(tmp_path):
    path = tmp_path / "output" / "汇总.xlsx"
    assert write_atomically(path, b"first")
    os.utime(path, (1, 1))
    assert not write_atomically(path, b"first")
    assert path.stat().st_mtime == 1
    assert write_atomically(path, b"other")
    assert path.read_bytes() == b"other"
    assert names(path.parent) == ["汇总.xlsx"]


@pytest.mark.parametrize("step", ["write", "fsync", "open", "replace"])
@pytest.mark.parametrize(
    ("number", "word"),
    [(errno.ENOSPC, "磁盘已满"), (errno.EROFS, "只读"), (errno.EIO, "系统错误"), (errno.ENAMETOOLONG, "太长")],
)
def test_a_refusing_disk_leaves_the_old_file_and_no_other(tmp_path, monkeypatch, step, number, word):
    path = tmp_path / "汇总.xlsx"
    path.write_bytes(b"old")
    with monkeypatch.context() as patch:
        patch.setattr(*((Path, "replace") if step == "replace" else (os, step)), refuse(number))
        with pytest.raises(WrongUse, match=word):
            write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["汇总.xlsx"]


def test_a_disk_full_after_half_the_bytes_leaves_no_half_file(tmp_path, monkeypatch):
    real, calls = os.write, []

    def write_some(descriptor, data):
        calls.append(len(data))
        if len(calls) > 1:
            raise OSError(errno.ENOSPC, "full")
        return real(descriptor, bytes(data)[:3])

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", write_some)
        with pytest.raises(WrongUse, match="磁盘已满"):
            write_atomically(tmp_path / "月报.xlsx", b"0123456789")
    assert calls == [10, 7]
    assert names(tmp_path) == []


def test_a_folder_without_permission_is_said(tmp_path, monkeypatch):
    """Simulated, because tests may run as root, whom no permission stops."""
    monkeypatch.setattr(os, "open", refuse(errno.EACCES))
    with pytest.raises(WrongUse, match="没有权限"):
        write_atomically(tmp_path / "月报.xlsx", b"new")


def test_a_workbook_open_in_excel_is_named_and_the_rest_written(tmp_path, monkeypatch):
    real = Path.replace

    def replace(self, target):
        if target.name == "乙_退回.xlsx":
            raise PermissionError(errno.EACCES, "used by another process")
        return real(self, target)

    (tmp_path / "乙_退回.xlsx").write_bytes(b"old")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", replace)
        with pytest.raises(WrongUse, match=r"“乙_退回\.xlsx”正被打开"):
            replace_folder(tmp_path, {f"{unit}_退回.xlsx": b"new" for unit in "甲乙丙"}, ours="*_退回.xlsx")
    assert names(tmp_path) == sorted(f"{unit}_退回.xlsx" for unit in "甲乙丙")
    assert [(tmp_path / f"{unit}_退回.xlsx").read_bytes() for unit in "甲乙丙"] == [b"new", b"old", b"new"]


def test_a_folder_is_replaced_and_what_is_not_ours_stays(tmp_path):
    folder = tmp_path / "退回"
    replace_folder(folder, {"甲_退回.xlsx": b"1", "乙_退回.xlsx": b"2"}, ours="*_退回.xlsx")
    os.utime(folder / "乙_退回.xlsx", (1, 1))
    (folder / "便笺.txt").write_text("经办人自己的")
    kept = replace_folder(folder, ((name, b"2") for name in ["乙_退回.xlsx"]), ours="*_退回.xlsx")
    assert kept == (folder / "乙_退回.xlsx",)
    assert kept[0].stat().st_mtime == 1
    assert names(folder) == ["乙_退回.xlsx", "便笺.txt"]
    with pytest.raises(ValueError):
        replace_folder(folder, {"便笺.txt": b""}, ours="*_退回.xlsx")


def test_many_files_are_replaced_in_batches(tmp_path):
    files = {f"{number}.xlsx": bytes([number]) for number in range(150)}
    assert len(replace_folder(tmp_path, files, ours="*.xlsx")) == 150
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == files
    assert replace_folder(tmp_path, {}, ours="*.xlsx") == ()
    assert names(tmp_path) == []


@given_any(st.text())
def test_a_safe_name_is_safe_and_stays(text):
    name = safe_name(text)
    assert safe_name(name) == name
    assert 0 < len(name.encode()) <= MAX_BYTES
    assert not set(name) & set('<>:"/\\|?*\n\0')
    assert name == name.rstrip(". ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("朔城区", "朔城区"),
        ("甲/乙:丙?", "甲_乙_丙_"),
        ("con", "_con"),
        ("COM1.xlsx", "_COM1.xlsx"),
        ("console", "console"),
        ("市局. . ", "市局"),
        ("..", "未命名"),
        (" 市  局 ", "市 局"),
        ("~$a.xlsx", "_~$a.xlsx"),
    ],
)
def test_names_windows_refuses_are_changed(text, expected):
    assert safe_name(text) == expected


def test_long_names_keep_their_suffix_and_stay_apart():
    one, two = safe_name("局" * 300 + "甲.xlsx"), safe_name("局" * 300 + "乙.xlsx")
    assert one != two
    assert one.endswith(".xlsx")


def test_names_of_foreign_bytes_are_shown():
    assert shown_name("表.xlsx".encode("gb18030").decode("utf-8", "surrogateescape")) == "表.xlsx"
    assert shown_name("\udc80") == "\\x80"
    assert shown_name("\ud800") == "\\xed\\xa0\\x80"
    assert shown_name("甲\u202e.xlsx\n") == "甲\\u202e.xlsx\\n"


def test_names_sort_as_people_sort_them():
    assert sorted(["b", "第10批", "第2批", "A", "a"], key=natural_key) == ["A", "a", "b", "第2批", "第10批"]


JUNE = Period(2022, 6)


def test_the_lock_says_who_holds_it_for_what_and_is_empty_afterwards(tmp_path):
    with writing(CampaignFolder(tmp_path), JUNE):
        assert (tmp_path / LOCK_FILE).read_text("utf-8") == f"{os.getpid()} 2022年6月"
    assert (tmp_path / LOCK_FILE).read_bytes() == b""


def test_two_threads_are_never_in_one_folder_at_once(tmp_path):
    inside, most = [], []

    def work():
        for _ in range(20):
            with writing(CampaignFolder(tmp_path), wait=30):
                inside.append(1)
                most.append(len(inside))
                time.sleep(0.001)
                inside.pop()

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1] * 60


def test_a_second_thread_is_told_and_leaves_the_first_ones_lock_in_place(tmp_path):
    with writing(CampaignFolder(tmp_path)):
        with ThreadPoolExecutor() as pool, pytest.raises(WrongUse, match="另一个窗口正在处理"):
            pool.submit(writing(CampaignFolder(tmp_path), wait=0.0).__enter__).result()
        assert "另一个窗口" in in_another_process(tmp_path, 0.0)


def test_two_threads_write_to_two_folders_at_once(tmp_path):
    both = threading.Barrier(2, timeout=30)

    def work(name):
        (tmp_path / name).mkdir()
        with writing(CampaignFolder(tmp_path / name)):
            return both.wait() >= 0

    with ThreadPoolExecutor() as pool:
        assert list(pool.map(work, "甲乙")) == [True, True]


def test_the_pen_knows_every_file_of_its_result_the_unchanged_too(tmp_path):
    folder = CampaignFolder(tmp_path)
    for _ in range(2):
        with writing(folder, JUNE) as pen:
            pen.write(folder.merged(JUNE), b"1")
            pen.replace(folder.corrections(JUNE), {"乙_退回.xlsx": b"2", "甲_退回.xlsx": b"3"}, ours="*_退回.xlsx")
            assert [path.name for path in pen.written] == ["汇总.xlsx", "乙_退回.xlsx", "甲_退回.xlsx"]


def try_lock(root, answers, wait):
    try:
        with writing(CampaignFolder(root), wait=wait):
            answers.put("locked")
    except WrongUse as refused:
        answers.put(refused.problem)


def in_another_process(root, wait):
    context = multiprocessing.get_context("spawn")
    answers = context.Queue()
    process = context.Process(target=try_lock, args=(root, answers, wait))
    process.start()
    answer = answers.get(timeout=30)
    process.join()
    return answer


def test_a_second_process_is_told_and_later_let_in(tmp_path):
    with writing(CampaignFolder(tmp_path), JUNE):
        assert "（2022年6月）" in in_another_process(tmp_path, 0.0)
    assert in_another_process(tmp_path, 0.0) == "locked"


def lock_and_die(root):
    with writing(CampaignFolder(root)):
        (root / f"{TEMPORARY}left.tmp").write_bytes(b"half")
        os._exit(9)


def test_what_a_killed_run_left_is_swept_by_the_next(tmp_path):
    process = multiprocessing.get_context("spawn").Process(target=lock_and_die, args=(tmp_path,))
    process.start()
    process.join()
    assert f"{TEMPORARY}left.tmp" in names(tmp_path)
    with writing(CampaignFolder(tmp_path)):
        assert names(tmp_path) == [LOCK_FILE]
