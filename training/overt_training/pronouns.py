"""Weights of what speaks for a thing as what a pronoun means: `suitability` of src/meaning/coreference_pronouns.cc.

`tools/pronoun_signs.cc` prints the candidates of each pronoun as the program sees them, with signs and the model's likelihood. A
conditional logit (McFadden 1974) over the signs alone is fitted to the documents of OntoGUM and the texts of GAP that train the model;
the weight of its likelihood is chosen on the development documents and texts, as the model knows the others by heart.
"""
import json
import math
import os
import subprocess
import tempfile
from collections import defaultdict

import torch

from .coreference import by_document, entity_chains, ontogum
from .evaluate import raw_document
from .passages import read_gap

SIGNS = ('sentences', 'words', 'prominence', 'is_pronoun', 'same_role', 'mentions', 'out_of_reach', 'usual_gender', 'other_gender',
         'one_for_many')
LIKELIHOOD_WEIGHTS = (0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.9, 1.2)
SMALLEST = 0.01  # added to a likelihood before its logarithm
RIDGE = 0.002    # of the squared weights
FAR = -1e9


def documents(root, part):
    """OntoGUM -> [(text, [(begin, end, chain)])]"""
    with open(os.path.join(root, 'ud-gum', f'open_genres.{part}.txt'), encoding='utf-8') as file:
        chained = by_document(ontogum(root, set(file.read().split())))
    out = []
    for sentences in chained.values():
        text, spans = raw_document(sentences)
        words = [span for own in spans for span in own]
        out.append((text, [(words[first][0], words[last][1], chain) for first, last, chain in entity_chains(sentences)]))
    return out


def texts_of_gap(root, part):
    return read_gap(os.path.join(root, 'coref-gap', f'gap-{part}.tsv'))


def candidates(program, data, weights, texts):
    """What the program prints -> per text ({pronoun: [(mentions, signs, likelihood)]}, clusters), offsets in characters"""
    with tempfile.TemporaryDirectory() as folder:
        paths = [os.path.join(folder, f'{k}.txt') for k in range(len(texts))]
        for path, text in zip(paths, texts):
            with open(path, 'w', encoding='utf-8') as file:
                file.write(text)
        printed = subprocess.run([program, data, weights, *paths], check=True, capture_output=True, text=True).stdout
    place, out = [], [[defaultdict(list), []] for _ in texts]
    for text in texts:
        place.append({})
        at = 0
        for k, character in enumerate(text + ' '):
            place[-1][at] = k
            at += len(character.encode())
    for line in map(json.loads, printed.splitlines()):
        own, spans = out[line['text']], place[line['text']]
        if 'clusters' in line:
            own[1] = [[(spans[b], spans[e]) for b, e in cluster] for cluster in line['clusters']]
        else:
            mentions = [(spans[b], spans[e]) for b, e in line['mentions']]
            own[0][tuple(spans[at] for at in line['pronoun'])].append((mentions, line['signs'], line['likelihood']))
    return out


def choices(texts, found, later):
    """-> [([(signs, likelihood)], [right])] of the pronouns with candidates that are right and others. A candidate is right with a
    mention of the pronoun's chain; `later`: one that the program finds after the pronoun counts as well, since GAP marks one alone."""
    out = []
    for (_, spans), (pronouns, clusters) in zip(texts, found):
        chains = {}
        for begin, end, chain in spans:
            chains.setdefault((begin, end), chain)
        of_mention = {mention: k for k, cluster in enumerate(clusters) for mention in cluster}

        def chains_in(mentions, pronoun):
            own = clusters[of_mention[mentions[0]]] if later and mentions[0] in of_mention else mentions
            return {chain for begin, end in own for (b, e), chain in chains.items()
                    if (begin, end) != pronoun and begin <= b < e <= end and end - e < 3}

        for pronoun, own in pronouns.items():
            if pronoun not in chains:
                continue
            right = [chains[pronoun] in chains_in(mentions, pronoun) for mentions, _, _ in own]
            if any(right) and not all(right):
                out.append(([(signs, likelihood) for _, signs, likelihood in own], right))
    return out


def tensors(rows):
    """-> signs [n, candidates, signs], log likelihood, valid, right"""
    most = max(len(own) for own, _ in rows)
    signs, likely = torch.zeros(len(rows), most, len(SIGNS)), torch.zeros(len(rows), most)
    valid, right = torch.zeros(len(rows), most, dtype=torch.bool), torch.zeros(len(rows), most, dtype=torch.bool)
    for k, (own, truth) in enumerate(rows):
        signs[k, :len(own)] = torch.tensor([values for values, _ in own], dtype=torch.float)
        likely[k, :len(own)] = torch.tensor([math.log(p + SMALLEST) for _, p in own])
        valid[k, :len(own)], right[k, :len(own)] = True, torch.tensor(truth)
    return signs, likely, valid, right


def fitted(rows):
    """Weights of the signs"""
    signs, _, valid, right = tensors(rows)
    weights = torch.zeros(len(SIGNS), requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=200, line_search_fn='strong_wolfe')

    def loss():
        optimizer.zero_grad()
        scores = signs @ weights
        value = (scores.masked_fill(~valid, FAR).logsumexp(1) - scores.masked_fill(~right, FAR).logsumexp(1)).mean()
        value = value + RIDGE * (weights ** 2).sum()
        value.backward()
        return value

    optimizer.step(loss)
    return weights.detach()


def share_right(rows, weights, likelihood_weight):
    signs, likely, valid, right = tensors(rows)
    best = (signs @ weights + likelihood_weight * likely).masked_fill(~valid, FAR).argmax(1)
    return float(right[torch.arange(len(best)), best].float().mean())


def fit(root, program, data, weights):
    """Prints the weights of the signs, and for each weight of the likelihood the share of development pronouns that are right."""
    def rows(texts, later=False):
        return choices(texts, candidates(program, data, weights, [text for text, _ in texts]), later)

    learnt = fitted(rows(documents(root, 'train')) + rows(texts_of_gap(root, 'validation'), later=True))
    for name, weight in zip(SIGNS, learnt.tolist()):
        print(f'{name:14} {weight:6.2f}')
    onto, gap = rows(documents(root, 'dev')), rows(texts_of_gap(root, 'development'), later=True)
    print(f'likelihood  OntoGUM ({len(onto)})  GAP ({len(gap)})')
    for weight in LIKELIHOOD_WEIGHTS:
        print(f'{weight:10}  {100 * share_right(onto, learnt, weight):13.2f}  {100 * share_right(gap, learnt, weight):10.2f}')
