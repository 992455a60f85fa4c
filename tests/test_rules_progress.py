"""The rules of progress and state, each both ways."""

from __future__ import annotations

from datetime import date

import pytest

from rules_setting import LIST, MEASURE, SECOND, codes, findings, good_tasks, history, past, submission
from toolkit.findings import Severity
from toolkit.model.submission import Entry

TEXT = "6月12日召开常务会研究，印发通知1份，检查企业12家次。"
ROW = {"progress": TEXT, "state": "正在推进"}
DONE = {"progress": TEXT, "state": "已完成", "done_on": "2022-06-12", "evidence": "演安办〔2022〕3号"}


def of(code, before=None, **changed):
    given = submission(tasks=good_tasks(**changed), month={"A01": 1})
    return [finding for finding in findings(given, before) if finding.code == code]


def task_codes(before=None, **changed):
    given = submission(tasks=good_tasks(**changed), month={"A01": 1})
    return [code for code in codes(given, before) if code.startswith("P")]


def last_month(**rest):
    return history(甲区=past(**rest))


def test_good_rows_have_no_finding():
    assert task_codes() == []
    assert task_codes(t4=DONE) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [("同上", "P10"), ("已落实", "P20"), ("加强监管力度", "P30"), (MEASURE, "P40"), (f"4. {MEASURE}", "P40")],
)
def test_words_that_say_nothing(text, code):
    assert task_codes(t4=ROW | {"progress": text}) == [code]


def test_pointing_elsewhere_must_be_corrected_the_rest_explained():
    assert of("P10", t4=ROW | {"progress": "见附件"})[0].severity is Severity.MUST_CORRECT
    assert of("P20", t4=ROW | {"progress": "已落实"})[0].severity is Severity.VERIFY


def test_the_same_words_under_several_tasks_are_one_finding():
    row = ROW | {"progress": "已落实"}
    (finding,) = of("P20", t3=row, t4=row, t6=row)
    assert finding.problem.startswith("第3、4、6条")
    assert finding.tasks == ((LIST, "3"), (LIST, "4"), (LIST, "6"))
    assert (finding.place.row, finding.place.column) == (8, 5)


def test_tasks_of_two_lists_are_named_with_their_list():
    tasks = good_tasks(t4=ROW | {"progress": "已落实"}) | {(SECOND, "1"): ROW | {"progress": "已落实。"}}
    (finding,) = [one for one in findings(submission(tasks=tasks)) if one.code == "P20"]
    assert "清单一第4条、清单二第1条" in finding.problem


def test_an_empty_cell_is_the_intakes_finding():
    assert task_codes(t4={"state": "正在推进"}) == []


def test_last_months_words():
    copied = last_month(progress={(LIST, "4"): TEXT.replace("6", "5")})
    assert task_codes(copied, t4=ROW) == ["P50"]
    assert "相似100%" in of("P50", copied, t4=ROW)[0].problem
    assert task_codes(last_month(progress={(LIST, "4"): "5月印发实施方案，部署自查。"}), t4=ROW) == []


def test_three_tasks_in_the_same_words():
    assert task_codes(t3=ROW, t4=ROW, t5=ROW) == ["P60"]
    assert task_codes(t3=ROW, t4=ROW) == []


def test_merged_cells_are_the_intakes_finding():
    entry = Entry(TEXT, TEXT, LIST, 7, 5)
    row = ROW | {"progress": entry}
    assert task_codes(t3=row, t4=row, t5=row) == []


def test_state_against_words():
    assert task_codes(t4=DONE | {"progress": "6月12日开会，正在起草实施方案。"}) == ["P80"]
    assert task_codes(t4=ROW | {"progress": "6月12日开会，正在起草实施方案。"}) == []


def test_done_needs_date_and_evidence():
    (finding,) = of("P82", t4=DONE | {"evidence": "", "done_on": ""})
    assert "完成日期、佐证" in finding.problem
    assert not of("P82", t4=DONE | {"evidence": "", "progress": "6月12日印发《工作方案》，开展培训。"})


def test_state_went_back():
    was_done = last_month(states={(LIST, "4"): "已完成"}, progress={(LIST, "4"): TEXT})
    assert "P83" in task_codes(was_done, t4=ROW)
    assert task_codes(was_done, t4={"progress": TEXT, "state": "已完成"}) == []
    assert "P83" not in task_codes(last_month(states={(LIST, "4"): "正在推进"}), t4=ROW)


def test_standing_task_marked_done():
    row = DONE | {"progress": "6月18日召开安委会会议，通报8起事故。"}
    assert task_codes(t8=row) == ["P84"]
    assert task_codes(t8=row | {"state": "长期坚持"}) == []


def test_monthly_task_needs_its_count():
    row = {"progress": "坚持每月带队检查，推动重点企业落实主体责任。", "state": "长期坚持"}
    assert task_codes(t9=row) == ["P85"]
    assert task_codes(t9=row | {"count": 0}) == []
    assert task_codes(t9=row | {"progress": "6月由领导带队检查2次，督促整改。"}) == []
    assert task_codes(t8=row) == []


@pytest.mark.parametrize("state", ["未启动", "不涉及"])
def test_not_started_and_not_applicable_need_a_reason(state):
    bare = {"progress": state, "state": state}
    assert task_codes(t4=bare) == ["P86"]
    reasoned = bare | {"progress": f"{state}，本辖区没有尾矿库企业。"}
    assert task_codes(t4=reasoned) == (["P87"] if state == "不涉及" else [])
    assert "P86" not in task_codes(t4=bare | {"problems": "专项资金预算尚未批复"})


def test_completion_date_lies_within_the_campaign_so_far():
    assert task_codes(t4=DONE | {"done_on": "2022-07-01"}) == ["P88"]
    assert task_codes(t4=DONE | {"done_on": date(2022, 6, 30)}) == []
    assert task_codes(t4=DONE | {"done_on": "2022-04-28"}) == ["P89"]
    assert task_codes(t4=DONE | {"done_on": "2022-04-29"}) == []


def test_personal_data_is_pointed_out():
    (finding,) = of("P90", t4=ROW | {"problems": "举报人：王小明，电话13812345678"})
    assert finding.severity is Severity.VERIFY
    assert "王**" in finding.problem
    assert "13812345678" not in finding.problem
    assert finding.place.column == 10
    given = submission(summary={"overview": "联系电话13812345678"})
    assert "P90" in codes(given)
    assert "P90" not in codes(submission(cover={"phone": "13812345678"}))


def test_findings_are_ordered_gravest_first():
    given = submission(tasks=good_tasks(t3=ROW | {"progress": "已落实"}, t4=ROW | {"progress": "同上"}))
    ranks = [finding.severity.rank for finding in findings(given)]
    assert sorted(ranks) == ranks
    assert all(finding.unit == "甲区" for finding in findings(given))
