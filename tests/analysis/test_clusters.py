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
from storycoder.analysis.stability import DRAWS, Stability, WithoutOne, stability
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


def plainly(presence, k, words=None):
    """Stability the slow and plain way: each group of people is looked at as a study of its own."""
    table = CodeWords.of(words) if words else None

    def cut(some):
        used = used_codes(some)
        return tree_of(used, code_distances(some, used, table)).cut(min(k, len(used))) if len(used) > 1 else (used,)

    def best(cluster, some):
        left = set(cluster) & set(used_codes(some))
        return max(len(left & set(other)) / len(left | set(other)) for other in cut(some)) if left else 0.0

    random = np.random.default_rng(3)
    number = presence.size
    drawn = [with_people(presence, random.integers(number, size=number)) for _ in range(DRAWS if number > 9 else 0)]
    return [
        (
            cluster,
            [best(cluster, presence.without(place)) for place in range(number)],
            [best(cluster, some) for some in drawn],
        )
        for cluster in cut(presence)
    ]


def with_people(presence, places):
    """The presence of these people, one of them perhaps several times."""
    found = presence.found()[:, places]
    code, place = np.nonzero(found)
    names = tuple(map(str, range(len(places))))
    return Presence(unit="participant", codes=presence.codes, size=len(names), code=code, place=place, names=names)


@pytest.mark.parametrize("people", [6, 10, 24])
@pytest.mark.parametrize("with_words", [False, True])
def test_the_quick_way_finds_what_the_plain_way_finds(people, with_words):
    random = np.random.default_rng(people)
    matrix = random.random((9, people)) < random.random((9, 1)) * 0.6
    presence = presence_of({f"c{8 - i}": "".join(map(str, row.astype(int))) for i, row in enumerate(matrix)})
    words = {f"c{i}": list(random.choice(list("abcdefg"), size=5)) for i in range(9)} if with_words else None
    found = stability(presence, 3, words=words, seed=3)
    told = [(each.codes, [one.jaccard for one in each.without], list(each.drawn)) for each in found]
    for one, other in zip(told, plainly(presence, 3, words), strict=True):
        assert one[0] == other[0]
        assert one[1] == pytest.approx(other[1], abs=1e-12)
        assert one[2] == pytest.approx(other[2], abs=1e-12)
    assert len(found[0].drawn) == (0 if people < 10 else 100)


def test_from_ten_people_on_the_draws_say_how_far_a_cluster_is_to_be_trusted():
    firm = stability(
        presence_of({"A": "111110000000", "B": "111110000000", "C": "000001111111", "D": "000001111111"}), 2
    )
    assert [(each.mean, each.trust) for each in firm] == [(1.0, "stable")] * 2
    # One person alone holds A and B together: in about a third of the draws that person is not there.
    loose = stability(
        presence_of({"A": "100000000000", "B": "100000000000", "C": "000001111111", "D": "000111111111"}), 2
    )
    alone = next(each for each in loose if each.codes == ("A", "B"))
    assert alone.hangs_on == (WithoutOne("p0", 0.0),)
    assert alone.mean == pytest.approx(1 - (11 / 12) ** 12, abs=0.12)
    again = stability(
        presence_of({"A": "100000000000", "B": "100000000000", "C": "000001111111", "D": "000111111111"}), 2
    )
    assert again == loose, "the seed is kept"


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


@given(tables())
def test_silhouettes_are_those_of_a_library_of_statistics(rows):
    from sklearn.metrics import silhouette_score

    presence = presence_of({f"c{i}": row for i, row in enumerate(rows)})
    distances = code_distances(presence, used_codes(presence))
    tree = tree_of(used_codes(presence), distances)
    for k, value in silhouettes_of(tree, distances).items():
        at = {code: number for number, cluster in enumerate(tree.cut(k)) for code in cluster}
        known = silhouette_score(distances, [at[code] for code in tree.codes], metric="precomputed")
        assert value == pytest.approx(known, abs=1e-12)


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
