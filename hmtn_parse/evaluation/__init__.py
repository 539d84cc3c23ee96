"""Evaluation: plans and phrases of a corpus against what a person found in them, by class and split."""

from hmtn_parse.evaluation.classes import CLASSES, score_plan
from hmtn_parse.evaluation.corpus import AnnotatedPlan, find_plans
from hmtn_parse.evaluation.phrases import PhraseScore, score_phrases
from hmtn_parse.evaluation.run import Run, evaluate
from hmtn_parse.evaluation.score import Score

__all__ = [
    "CLASSES",
    "AnnotatedPlan",
    "PhraseScore",
    "Run",
    "Score",
    "evaluate",
    "find_plans",
    "score_phrases",
    "score_plan",
]
