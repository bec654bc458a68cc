"""Scores on development sets: given words (tags, tree), raw text (words, sentences, tree), names, roles, factuality."""
from collections import Counter

import torch

from .coreference import by_document
from .decode import FAR, arguments_of, names_of, read_raw, senses_of, tree_of
from .roles import Rolesets
from .score_roles import RoleCounts
from .sentences import TAGS, TAG_ID, apply_script
from .spans import Tree
from .windows import Mentions, encode_sentence, shapes_in_window, targets

COARSE = {'person': 'PER', 'organisation': 'ORG', 'place': 'LOC', 'facility': 'LOC'}


def packed(sentences, word_pieces, window, longest):
    """Consecutive sentences in windows as full as they can be; a longer sentence has its own."""
    run, size = [], 0
    for sentence in sentences:
        one = encode_sentence(sentence, word_pieces)
        if len(one.pieces) > longest:
            raise ValueError(f'a sentence of {len(one.pieces)} pieces')
        if run and size + len(one.pieces) > window:
            yield run
            run, size = [], 0
        run.append(one)
        size += len(one.pieces)
    if run:
        yield run


def word_vectors(model, word_pieces, window):
    """One forward pass -> the word vectors [words, width] of each sentence of the window"""
    pieces, shapes, words = [word_pieces.begin], [0], []
    for one, marks in zip(window, shapes_in_window(window)):
        words.append([len(pieces) + piece for piece in one.words])
        pieces += one.pieces
        shapes += marks
    pieces.append(word_pieces.end)
    hidden = model.encode(torch.tensor([pieces]), torch.tensor([shapes + [0]]), torch.tensor([len(pieces)]))[0]
    return [hidden[rows] for rows in words]


def parse(model, words):
    """[words, width] -> (heads, relation labels)"""
    heads = tree_of(model.arc_scores(words))
    best = model.relation_scores(words, torch.tensor(heads)).argmax(-1)
    return heads, [model.labels['relation'][k] for k in best]


def plain(relation):
    return relation.split(':')[0]


def given_words(model, word_pieces, sentences):
    """Share of words with the right tag, features, lemma, head, head and relation; in per cent."""
    right, total = Counter(), 0
    for window in packed(sentences, word_pieces, model.config['window'], model.config['positions'] - 2):
        for one, words in zip(window, word_vectors(model, word_pieces, window)):
            gold, total = one.sentence, total + len(one.words)
            found = {head: [model.labels[head][k] for k in getattr(model, head)(words).argmax(-1)]
                     for head in ('upos', 'features', 'lemma')}
            heads, relations = parse(model, words)
            for i, word in enumerate(gold.words):
                right['UPOS'] += found['upos'][i] == gold.upos[i]
                right['UFeats'] += found['features'][i] == gold.features[i]
                right['Lemmas'] += gold.lemmas[i] is None or apply_script(word, found['lemma'][i]) == apply_script(word, gold.lemmas[i])
                right['UAS'] += heads[i] == gold.heads[i]
                right['LAS'] += heads[i] == gold.heads[i] and plain(relations[i]) == plain(gold.relations[i])
    return {name: 100 * right[name] / total for name in ('UPOS', 'UFeats', 'Lemmas', 'UAS', 'LAS')}


def semantics(model, word_pieces, sentences):
    """Roles with given words and found trees, F1 in per cent (`given`: the predicates are given too); factuality of given
    predicates: Pearson's r in per cent and mean error."""
    rolesets, found, given, judged = Rolesets(model.labels), RoleCounts(), RoleCounts(), []
    for window in packed(sentences, word_pieces, model.config['window'], model.config['positions'] - 2):
        for one, words in zip(window, word_vectors(model, word_pieces, window)):
            gold = one.sentence
            judged += [(float(model.factuality(words[i])), value) for i, value in gold.factuality or ()]
            if gold.rolesets is None:
                continue
            tree = Tree(gold.words, *parse(model, words))
            upos = [model.labels['upos'][k] for k in model.upos(words).argmax(-1)]
            lemmas = [apply_script(word, model.labels['lemma'][k]) for word, k in zip(gold.words, model.lemma(words).argmax(-1))]
            own = senses_of(model, rolesets, words, lemmas, upos)
            found.add(gold.rolesets, gold.argument_spans, own, arguments_of(model, words, tree, sorted(own)))
            given.add(gold.rolesets, gold.argument_spans, gold.rolesets, arguments_of(model, words, tree, sorted(gold.rolesets)))
    scores = found.scores()
    scores.update({f'given {name}': value for name, value in given.scores().items() if name.startswith('argument')})
    guess, true = torch.tensor(judged).T if len(judged) > 1 else torch.zeros(2, 2)
    return {**scores, 'factuality r': 100 * float(torch.corrcoef(torch.stack([guess, true]))[0, 1]),
            'factuality MAE': float((guess - true).abs().mean())}


def raw_document(sentences):
    """(text, per sentence the spans of its words): paragraphs separated by a blank line"""
    text, spans = '', []
    for k, sentence in enumerate(sentences):
        text += '' if not k else '\n\n' if sentence.new_line else '' if sentence.glued[0] else ' '
        own, begins = sentence.text()
        spans.append([(len(text) + begin, len(text) + begin + len(word)) for begin, word in zip(begins, sentence.words)])
        text += own
    return text, spans


def raw_text(model, word_pieces, sentences):
    """F1 of words, sentences, heads and heads with relations on running text, in per cent. A word is right when its
    characters are those of a word of the treebank, a tree edge when both its words are."""
    text, gold_spans = raw_document(sentences)
    gold = {}
    for sentence, spans in zip(sentences, gold_spans):
        for span, head, relation in zip(spans, sentence.heads, sentence.relations):
            gold[span] = (spans[head], plain(relation))
    gold_sentences, right, found_words, found_sentences = {(s[0][0], s[-1][1]) for s in gold_spans}, Counter(), 0, 0
    for spans, words in read_raw(model, word_pieces, text):
        heads, relations = parse(model, words)
        found_words, found_sentences = found_words + len(spans), found_sentences + 1
        right['sentences'] += (spans[0][0], spans[-1][1]) in gold_sentences
        for span, head, relation in zip(spans, heads, relations):
            if span in gold:
                right['words'] += 1
                right['UAS'] += gold[span][0] == spans[head]
                right['LAS'] += gold[span] == (spans[head], plain(relation))
    all_words = found_words + sum(map(len, gold_spans))
    return {'raw sentences': 200 * right['sentences'] / (found_sentences + len(gold_sentences)),
            **{f'raw {name}': 200 * right[name] / all_words for name in ('words', 'UAS', 'LAS')}}


def spans_of(tags):
    """Allowed tags of each word -> [(first, past the last, kinds)] of the names that are sure"""
    out, i = [], 0
    while i < len(tags):
        own, j = tags[i], i + 1
        if own and TAG_ID['O'] not in own and TAGS[own[0]][0] == 'B':
            while j < len(tags) and tags[j] == [tag + 1 for tag in own]:
                j += 1
            out.append((i, j, [TAGS[tag][2:] for tag in own]))
        i = j
    return out


def gold_names(sentence):
    """Spans that have one coarse type in the gold labels; other spans and open words are no answer."""
    typed = ((begin, end, {COARSE.get(kind) for kind in kinds}) for begin, end, kinds in spans_of(sentence.names))
    return {(begin, end, *types) for begin, end, types in typed if len(types) == 1 and None not in types}


def trimmed(words, begin, end):
    while begin < end - 1 and words[begin].lower() in ('the', 'a', 'an'):
        begin += 1
    while end - 1 > begin and words[end - 1] in ("'s", '’s', "'"):
        end -= 1
    return begin, end


def names(model, word_pieces, sentences):
    """F1 over persons, organisations and places with exact spans, in per cent; every word separated by white space."""
    right = found = gold = 0
    for window in packed(sentences, word_pieces, model.config['window'], model.config['positions'] - 2):
        for one, words in zip(window, word_vectors(model, word_pieces, window)):
            own = one.sentence.words
            answer = {(*trimmed(own, begin, end), COARSE[kind])
                      for begin, end, kind in names_of(model.names(words)) if kind in COARSE}
            wanted = gold_names(one.sentence)
            right, found, gold = right + len(answer & wanted), found + len(answer), gold + len(wanted)
    return {'politics F1-3': 200 * right / max(1, found + gold), 'politics precision': 100 * right / max(1, found),
            'politics recall': 100 * right / max(1, gold)}


def antecedents(model, word_pieces, sentences):
    """Links of mentions (known ones, with true trees) to one before that is the same thing: F1 in per cent."""
    right = found = gold = 0
    for own in by_document(sentences).values():
        mentions, vectors = Mentions(), []
        for window in packed(own, word_pieces, model.config['window'], model.config['positions'] - 2):
            for one, words in zip(window, word_vectors(model, word_pieces, window)):
                first = sum(map(len, vectors))
                mentions.add(one.sentence, list(range(first, first + len(words))))
                vectors.append(words)
        tensors = mentions.tensors()
        scores = model.antecedent.scores(torch.cat(vectors)[tensors['rows']], tensors['types'], tensors['same'], tensors['bucket'])
        value, best = scores.masked_fill(~tensors['candidates'], FAR).max(1)
        right += int(((value > 0) & tensors['gold'][torch.arange(len(best)), best]).sum())
        found += int((value > 0).sum())
        gold += int(tensors['gold'].any(1).sum())
    return {'antecedent F1': 200 * right / max(1, found + gold), 'antecedent precision': 100 * right / max(1, found)}


def f1(right, found, gold):
    return 200 * right / max(1, found + gold)


def attributions(model, word_pieces, sentences):
    """F1 in per cent: of cues, of sources and contents of given cues, of names inside names."""
    cue, part, inner = Counter(), Counter(), Counter()
    for window in packed(sentences, word_pieces, model.config['window'], model.config['positions'] - 2):
        for one, words in zip(window, word_vectors(model, word_pieces, window)):
            gold = one.sentence
            own, true = {i for i, value in enumerate(model.cue(words)[:, 0] > 0) if value}, set(gold.attributions)
            cue.update(right=len(own & true), found=len(own), gold=len(true))
            if true:
                cues = sorted(true)
                best = model.attribution_scores(words, cues).argmax(-1)
                own = {(c, i, model.labels['attribution'][k]) for c, row in zip(cues, best.tolist()) for i, k in enumerate(row) if k}
                true = {(c, i, label) for c, parts in gold.attributions.items() for i, label in parts}
                part.update(right=len(own & true), found=len(own), gold=len(true))
            own = {(begin, end) for begin, end, _ in names_of(model.inner(words))}
            true = {(begin, end) for begin, end, *_ in spans_of(gold.inner)}
            inner.update(right=len(own & true), found=len(own), gold=len(true))
    return {name: f1(**count) for name, count in (('cue F1', cue), ('attribution F1', part), ('inner names F1', inner))}


@torch.no_grad()
def evaluate(model, word_pieces, development, limit=None):
    """All scores over (sentences with trees, with names, with chains, with attributions and names inside names); `limit`: only the first so many sentences of each set."""
    model.eval()
    trees, named, chained, told = (sentences[:limit] for sentences in development)
    scores = {**given_words(model, word_pieces, trees), **raw_text(model, word_pieces, trees), **names(model, word_pieces, named)}
    if 'sense' in model.labels:
        scores.update(semantics(model, word_pieces, trees))
        scores.update(antecedents(model, word_pieces, chained))
        scores.update(attributions(model, word_pieces, told))
    model.train()
    return {name: round(value, 2) for name, value in scores.items()}
