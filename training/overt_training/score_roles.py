"""Scores of semantic roles: what evaluate.py counts, and the same of CoNLL-U output of any program.

In that output MISC of a predicate holds `Roleset=kill.01` and `Args=ARG0:5-6:6,ARG1:8-15:8` (word ids, first-last:head);
sentences are matched by sent_id, words by their ids.
"""
from collections import Counter

from .roles import annotated_sentences, arguments_of, read_arguments


class RoleCounts:
    """Predicates are {word: roleset}, arguments (predicate, label, first, last, head)."""

    def __init__(self):
        self.right, self.gold, self.found = Counter(), Counter(), Counter()

    def count(self, name, gold, found):
        gold, found = Counter(list(gold)), Counter(list(found))
        self.right[name] += sum((gold & found).values())
        self.gold[name] += sum(gold.values())
        self.found[name] += sum(found.values())

    def add(self, gold_rolesets, gold_arguments, rolesets, arguments):
        """One sentence."""
        self.count('predicate', gold_rolesets, rolesets)
        self.count('sense', gold_rolesets.items(), rolesets.items())
        self.count('argument', [argument[:4] for argument in gold_arguments], [argument[:4] for argument in arguments])
        self.count('argument head', *([(a[0], a[1], a[4]) for a in side] for side in (gold_arguments, arguments)))

    def scores(self):
        """F1 in per cent"""
        return {f'{name} F1': 200 * self.right[name] / max(1, self.gold[name] + self.found[name]) for name in self.gold}


def read_system(path):
    """CoNLL-U -> {sentence: ({word: roleset}, [(predicate, label, first, last, head)])}"""
    out, own = {}, None
    with open(path, encoding='utf-8') as file:
        for line in file:
            columns = line.rstrip('\n').split('\t')
            if line.startswith('# sent_id'):
                own = out[line.partition('=')[2].strip()] = ({}, [])
            elif own and len(columns) == 10 and columns[0].isdigit():
                values, word = dict(part.partition('=')[::2] for part in columns[9].split('|')), int(columns[0]) - 1
                if 'Roleset' in values:
                    own[0][word] = values['Roleset']
                    own[1].extend((word, *argument) for argument in arguments_of(values.get('Args', '')))
    return out


def score(gold_path, system_path):
    """-> {score: per cent, 'missing sentences': annotated sentences that the output lacks}"""
    gold, system, counts, missing = read_arguments(gold_path), read_system(system_path), RoleCounts(), 0
    for name in sorted(annotated_sentences(gold_path) or gold):
        own = gold.get(name, [])
        missing += name not in system
        counts.add({word: roleset for word, roleset, _ in own}, [(word, *a) for word, _, arguments in own for a in arguments],
                   *system.get(name, ({}, [])))
    return {**{name: round(value, 2) for name, value in counts.scores().items()}, 'missing sentences': missing}
