import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from participatory_cases import cases
from scipy.cluster.hierarchy import cophenet
from scipy.spatial.distance import squareform

from storycoder.analysis.clusters import code_distances, silhouettes_of, suggest, tree_of, used_codes
from storycoder.analysis.code_words import CodeWords
from storycoder.analysis.frames import FramedCode, FrameFactor, frame_suggestion
from storycoder.analysis.presence import Presence
from storycoder.analysis.stability import Stability, WithoutOne, stability
from storycoder.domain.problems import Problem


def presence_of(rows):
    """Presence from {"A": "1101"}: a code, and for each participant whether he speaks of it."""
    matrix = np.array([[int(mark) for mark in row] for row in rows.values()])
    code, place = np.nonzero(matrix)
    names = tuple(f"p{i}" for i in range(matrix.shape[1]))
    return Presence(unit="participant", codes=tuple(rows), size=len(names), code=code, place=place, names=names)


def joined(clusters):
    return ["|".join(cluster) for cluster in clusters]


def cophenetic_matrix(tree):
    rows = np.array([[merge.left, merge.right, merge.height, merge.size] for merge in tree.merges])
    return squareform(cophenet(rows))


@cases("jaccard_average_linkage")
def test_known_values(case):
    expected, close = case["expected"], case["tolerance"]
    presence = presence_of(case["input"]["code_by_participant"])
    suggestion = suggest(presence)
    distances = code_distances(presence, used_codes(presence))
    assert distances == pytest.approx(np.array(expected["distance_matrix"]), abs=close)
    assert [merge.height for merge in suggestion.tree.merges] == pytest.approx(expected["merge_heights"], abs=close)
    assert suggestion.tree.cophenetic == pytest.approx(expected["cophenetic_corr"], abs=close)
    assert cophenetic_matrix(suggestion.tree) == pytest.approx(np.array(expected["cophenetic_matrix"]), abs=close)
    for k, clusters in expected["partitions"].items():
        assert joined(suggestion.tree.cut(int(k))) == clusters
        assert suggestion.silhouettes[int(k)] == pytest.approx(expected["silhouette_mean"][k], abs=close)
    assert suggestion.best_k == expected["best_k_by_silhouette"]
    for cluster in stability(presence, 2):
        known = expected["leave_one_participant_out_jaccard"]["|".join(cluster.codes)]
        assert [one.jaccard for one in cluster.without] == pytest.approx(known["per_left_out"], abs=close)
        assert cluster.mean == pytest.approx(known["mean"], abs=close)
        assert [one.left_out for one in cluster.hangs_on] == ["p0"]
        assert cluster.trust == "stable"


def test_codes_without_a_coding_stay_out_and_groups_say_why():
    presence = presence_of({"A": "1100", "B": "1100", "unused": "0000", "C": "0011", "D": "0010"})
    words = {"A": ["samen", "koffie"], "B": ["samen", "praten"], "C": ["rust"], "D": ["rust", "samen"]}
    suggestion = suggest(presence, words=words)
    assert suggestion.left_out == ("unused",)
    first, second = suggestion.groups
    assert (first.codes, first.shared_by, first.shared) == (("A", "B"), ("p0", "p1"), 2)
    assert (first.pairs[0].n12, first.pairs[0].c) == (2, 1.0)
    assert set(first.words) >= {"koffie", "praten"}
    assert (second.codes, second.shared_by, second.words[0]) == (("C", "D"), ("p2",), "rust")


def test_words_settle_what_presence_leaves_open():
    presence = presence_of({"A": "1000", "B": "0100", "C": "0010", "D": "0001"})
    words = {"A": ["koffie", "kletsen"], "C": ["koffie", "kletsen"], "B": ["regels", "tijd"], "D": ["regels", "tijd"]}
    assert joined(suggest(presence, k=2, words=words).tree.cut(2)) == ["A|C", "B|D"]
    assert code_distances(presence, "ABCD", CodeWords.of(words), word_weight=0.0).max() == 1
    assert code_distances(presence, "ABCD", CodeWords.of({})).min() == 0


def test_too_few_codes_and_impossible_numbers_are_told():
    with pytest.raises(Problem, match="At least two"):
        suggest(presence_of({"A": "11", "B": "00"}))
    with pytest.raises(Problem, match="groups"):
        suggest(presence_of({"A": "11", "B": "01"}), k=3)
    assert joined(suggest(presence_of({"A": "11", "B": "01"})).tree.cut(1)) == ["A|B"]


def test_a_cut_through_a_tie_is_told():
    tree = suggest(presence_of({"A": "100", "B": "010", "C": "001"})).tree
    assert tree.is_arbitrary(2)
    assert tree.cophenetic is None
    assert not suggest(presence_of({"A": "110", "B": "110", "C": "001"})).tree.is_arbitrary(2)


def test_a_cluster_that_hangs_on_one_person_is_named_and_distrusted():
    found = stability(presence_of({"A": "1000", "B": "1000", "C": "0110", "D": "0111"}), 2)
    alone = next(cluster for cluster in found if cluster.codes == ("A", "B"))
    assert alone.hangs_on == (WithoutOne("p0", 0.0),)
    assert Stability(codes=("A",), without=(WithoutOne("p0", 0.5), WithoutOne("p1", 0.6))).trust == "not to be trusted"
    assert Stability(codes=("A",), without=(WithoutOne("p0", 0.6), WithoutOne("p1", 0.7))).trust == "doubtful"


@st.composite
def tables(draw):
    people = draw(st.integers(2, 7))
    row = st.text("01", min_size=people, max_size=people)
    return draw(st.lists(row, min_size=2, max_size=8).filter(lambda rows: sum("1" in row for row in rows) >= 2))


@given(tables(), st.randoms(use_true_random=False))
def test_the_order_of_codes_changes_nothing_and_a_cut_is_a_partition(rows, random):
    given_rows = {f"c{i}": row for i, row in enumerate(rows)}
    shuffled = list(given_rows.items())
    random.shuffle(shuffled)
    one, other = suggest(presence_of(given_rows)), suggest(presence_of(dict(shuffled)))
    assert one.tree == other.tree
    assert {group.codes for group in one.groups} == {group.codes for group in other.groups}
    heights = [merge.height for merge in one.tree.merges]
    assert heights == sorted(heights)
    for k in range(1, len(one.tree.codes) + 1):
        clusters = one.tree.cut(k)
        assert len(clusters) == k
        assert sorted(code for cluster in clusters for code in cluster) == list(one.tree.codes)
    assert sorted(one.tree.order) == list(one.tree.codes)
    assert all(-1 <= value <= 1 for value in one.silhouettes.values())


def test_a_tree_can_be_made_of_any_distances():
    distances = np.array([[0, 0.2, 0.9], [0.2, 0, 0.8], [0.9, 0.8, 0]])
    tree = tree_of(("x", "y", "z"), distances)
    assert [round(merge.height, 6) for merge in tree.merges] == [0.2, 0.85]
    assert list(silhouettes_of(tree, distances)) == [2]


FRAME = (
    FrameFactor("learning", codes=("F1",), words=("leren", "tip", "groep")),
    FrameFactor("resting", codes=("F2",), words=("rust", "opladen", "groep")),
)


def test_a_frame_takes_codes_by_name_and_place_in_the_codebook_first():
    found = frame_suggestion([FramedCode("c", above=("x", "F2"), words=("leren",)), FramedCode("F1")], FRAME)
    assert [(one.code, one.factor, one.because) for one in found.placed] == [
        ("c", "resting", "its place in the codebook"),
        ("F1", "learning", "its name"),
    ]


def test_a_frame_takes_codes_by_their_words_and_leaves_the_rest_to_people():
    found = frame_suggestion(
        [
            FramedCode("tips", words=("tip", "krijgen", "groep")),
            FramedCode("both", words=("groep",)),
            FramedCode("neither", words=("geld",)),
            FramedCode("wordless"),
        ],
        FRAME,
    )
    assert [(one.code, one.factor, one.words) for one in found.placed] == [("tips", "learning", ("tip", "groep"))]
    assert found.left == ("both", "neither", "wordless")
    assert frame_suggestion([FramedCode("c", words=("tip",))], []).left == ("c",)


def test_a_frame_leaves_a_code_that_is_hardly_like_a_factor():
    far, near = (FramedCode("c", words=("tip", *(f"word {n}" for n in range(others)))) for others in (40, 3))
    assert frame_suggestion([far], FRAME).left == ("c",)
    assert frame_suggestion([near], FRAME).placed[0].factor == "learning"


def test_a_frame_leaves_a_code_that_is_not_clearly_more_like_one_factor_than_the_next():
    frame = (FrameFactor("one", words="abcdefghijkl"), FrameFactor("other", words="mnopqrstuvwx"))
    assert frame_suggestion([FramedCode("c", words="abcdefghijklmnopqrstuvw")], frame).left == ("c",)
    assert frame_suggestion([FramedCode("c", words="abcdefghijklmnopqrst")], frame).placed[0].factor == "one"


def test_what_most_codes_and_factors_say_places_no_code_in_a_frame():
    frame = (FrameFactor("learning", words=("ouder", "leren")), FrameFactor("resting", words=("rust", "opladen")))
    seldom = [FramedCode("a", words=("ouder", "geld", "bus"))]
    often = [*seldom, *(FramedCode(f"b{n}", words=("ouder", f"x{n}", f"y{n}")) for n in range(30))]
    likely, unlikely = (frame_suggestion(codes, frame) for codes in (seldom, often))
    assert [one.words for one in likely.placed] == [("ouder",)]
    assert "a" in unlikely.left


def test_the_more_often_a_word_is_written_the_more_it_says():
    words = ("tip", "rust", "rust", "rust", "rust")
    assert [one.factor for one in frame_suggestion([FramedCode("c", words=words)], FRAME).placed] == ["resting"]
