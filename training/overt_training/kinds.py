"""Kinds of events: a head that says which kind a word may name, for words that the table of kinds does not have.

It learns from what the program itself reads by its table in open text (self-training, Yarowsky 1995), and from the same text spun: where a
word that named an event is exchanged for another by a thesaurus, the new word still stands where the event was told. A word that the
table does not know may name an event all the same, so that it counts little as a word that names none (learning from positive and
unlabelled examples, Elkan and Noto 2008). In a second round the program reads with the head of the first: what the head took for an
event and whose roles are filled is learnt from as well (co-training, Blum and Mitchell 1998). The encoder stays as it is.
"""
import bisect
import csv
import itertools
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import tomllib
from collections import defaultdict
from pathlib import Path

import torch
import torch.nn.functional as F

from . import weights
from .atoms import WordPieces, encode
from .model import Kinds
from .windows import padded

TRAINING = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..')
sys.path.append(os.path.join(TRAINING, 'wording'))
import corpora as open_texts, inflect, spin, thesauri  # noqa: E402  scripts without a package

NONE = '_'
SENTENCE_END = re.compile(r'[.!?]["”’)]*\s|\n\s*\n')
MAY_NAME = ('VERB', 'NOUN', 'ADJ')
WAYS = (('synonyms', 0), ('synonyms', 2), ('related', 0), ('related', 2), ('chained', 0))  # thesaurus, senses used (0: all)


def wikinews(root):
    """English reports that neither tune nor judge"""
    with open(os.path.join(TRAINING, 'splits.toml'), 'rb') as file:
        split = tomllib.load(file)['text-wikinews']
    held = {*split['tune'], *split['judge']}
    for year in (2019, 2020):
        with open(os.path.join(root, 'text-wikinews', f'wikinews_{year}.csv'), encoding='utf-8') as file:
            for row in csv.DictReader(file):
                if row['title'] not in held:
                    yield 'wikinews', row['title'], f'{row["title"]}\n\n{row["text"]}'


def passages(root, settings, draw):
    """The first `characters` of drawn texts of each group, up to the end of a sentence"""
    groups = defaultdict(list)
    root_path = Path(root)
    for source in (open_texts.open_news(root_path), open_texts.current_events(root_path), open_texts.masc(root_path), wikinews(root)):
        for group, _, text in source:
            groups[group.split('-')[0]].append(text)
    out = []
    for group, count in settings['texts'].items():
        draw.shuffle(groups[group])
        for text in groups[group][:count]:
            cut = text.strip()[:settings['characters']]
            out.append(cut if len(text) <= len(cut) else cut[:cut.rfind('. ') + 1])
    return [text for text in out if len(text) >= 200]


def told(program, model, texts):
    """What the program reads in each text -> [(text as it took it, {offset of a word that names an event: kind})]"""
    with tempfile.TemporaryDirectory() as folder:
        for i, text in enumerate(texts):
            with open(os.path.join(folder, f'{i:06}.txt'), 'w', encoding='utf-8') as file:
                file.write(text)
        run = subprocess.Popen([program, 'read', '--model', model, '--format', 'json', folder], stdout=subprocess.PIPE)
        readings = [json.loads(line) for line in run.stdout]
        if run.wait():
            raise RuntimeError(f'{program} read ended with {run.returncode}')
    return [(reading['report']['text'], {event['trigger']['start']: event['kind'] for event in reading['events']}) for reading in readings]


class Spins:
    """Texts with words exchanged, and where the words of the first text stand then"""

    def __init__(self, wordnet, rates):
        known = {kind: thesauri.wordnet(wordnet, kind) for kind in ('synonyms', 'related')}
        known['chained'] = thesauri.chained(known['related'], known['related'])
        inflector = inflect.Inflector(wordnet)
        for thesaurus in known.values():
            inflector.learn(sorted(thesaurus))
        closed = spin.function_words(os.path.join(TRAINING, '..', 'data', 'lineage', 'function-words.txt'))
        self.ways = [spin.Spinner(known[kind], inflector, closed, senses=senses) for kind, senses in WAYS]
        self.rates = rates

    def spun(self, text, draw):
        """-> (text, function from an offset in the old one to that in the new one)"""
        new, spans, was = draw.choice(self.ways).spin(text, draw.choice(self.rates), draw, swaps=0)
        exchanged, ends, shifts, shift = {}, [0], [0], 0
        for (begin, end), word in zip(spans, was):
            exchanged[begin - shift] = begin
            ends.append(begin - shift + len(word))
            shift += end - begin - len(word)
            shifts.append(shift)
        return new, lambda at: exchanged.get(at, at + shifts[bisect.bisect_right(ends, at) - 1])


def windows_of(text, word_pieces, size):
    """Runs of whole sentences -> [[(offset, ids, shapes) of each atom]], of `size` pieces at most; longer sentences are left out"""
    ends = [match.end() for match in SENTENCE_END.finditer(text)] + [len(text)]
    atoms = [(begin, *pieces) for (begin, _), pieces in zip(*encode(text, word_pieces))]
    windows, window, pieces = [], [], 0
    for _, sentence in itertools.groupby(atoms, key=lambda atom: bisect.bisect_right(ends, atom[0])):
        sentence = list(sentence)
        own = sum(len(ids) for _, ids, _ in sentence)
        if own > size:
            continue
        if pieces + own > size:
            windows.append(window)
            window, pieces = [], 0
        window, pieces = window + sentence, pieces + own
    return windows + [window] if window else windows


@torch.no_grad()
def vectors_of(model, word_pieces, texts, size, batch=16):
    """-> vectors [n, width] in half precision of the words that may name an event; (number of the text, offset) of each"""
    may_name = torch.tensor([label in MAY_NAME for label in model.labels['upos']])
    windows = [(window, number) for number, text in enumerate(texts) for window in windows_of(text, word_pieces, size)]
    windows.sort(key=lambda pair: sum(len(ids) for _, ids, _ in pair[0]))
    vectors, places = [], []
    for at in range(0, len(windows), batch):
        chosen = windows[at:at + batch]
        rows = [[word_pieces.begin] + [i for _, ids, _ in window for i in ids] + [word_pieces.end] for window, _ in chosen]
        marks = [[0] + [s for _, _, shapes in window for s in shapes] + [0] for window, _ in chosen]
        with torch.autocast('cpu', torch.bfloat16):
            hidden = model.encode(padded(rows, 0), padded(marks, 0), torch.tensor([len(row) for row in rows])).float()
        for own, (window, number) in zip(hidden, chosen):
            firsts = torch.tensor([1] + [len(ids) for _, ids, _ in window]).cumsum(0)[:-1]
            found = own[firsts]
            wanted = may_name[model.upos(found).argmax(-1)]
            vectors.append(found[wanted].half())
            places += [(number, begin) for (begin, _, _), keep in zip(window, wanted.tolist()) if keep]
    return torch.cat(vectors), places


def form_at(text, begin):
    return re.match(r'\w*', text[begin:begin + 40])[0].lower()


def fit(vectors, kinds, forms, labels, settings, seed):
    """-> the head, trained. A word that never names an event in these texts counts `unknown` as one that names none."""
    torch.manual_seed(seed)
    head = Kinds(vectors.shape[1], len(labels), settings['dropout'])
    gold = torch.tensor([labels.index(kind) for kind in kinds])
    naming = {form for form, kind in zip(forms, kinds) if kind != NONE}
    weight = torch.tensor([1.0 if kind != NONE else settings['known'] if form in naming else settings['unknown']
                           for form, kind in zip(forms, kinds)])
    steps = settings['epochs'] * len(gold) // settings['batch']
    optimizer = torch.optim.AdamW(head.parameters(), lr=settings['rate'], weight_decay=settings['weight_decay'])
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, settings['rate'], total_steps=steps)
    for _ in range(steps):
        rows = torch.randint(len(gold), (settings['batch'],))
        own = weight[rows]
        loss = (F.cross_entropy(head(vectors[rows].float()), gold[rows], reduction='none') * own).sum() / own.sum()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
    return head.eval()


@torch.no_grad()
def measure(head, vectors, kinds, forms, labels, held):
    """How much of what the table names is found again at words that were held back, and how much of it rightly, by likelihood"""
    rows = [i for i, form in enumerate(forms) if form in held]
    likelihood, best = head(vectors[rows].float()).softmax(-1)[:, 1:].max(-1)
    gold = torch.tensor([labels.index(kinds[i]) for i in rows])
    out = {}
    for least in (0.3, 0.5, 0.7, 0.85):
        fires = likelihood >= least
        right = int((fires & (best + 1 == gold)).sum())
        out[least] = {'found': round(right / max(1, int((gold > 0).sum())), 3), 'right': round(right / max(1, int(fires.sum())), 3)}
    return out


class Pupil:
    """Open texts and the same spun, read by the program; every tenth text judges."""

    def __init__(self, model, word_pieces, root, wordnet, read, settings, seed):
        self.settings, self.seed, self.draw = settings, seed, random.Random(f'{seed} kinds')
        self.first = read(passages(root, settings, self.draw))
        self.texts = [text for text, _ in self.first]
        spins = Spins(wordnet, settings['spun'])
        self.learnt = [number for number in range(len(self.texts)) if number % 10]
        self.seen = self.texts[::10]
        self.spun = [spins.spun(self.texts[number], self.draw) for number in self.learnt]
        size = model.config['window'] - 2
        texts = [self.texts[number] for number in self.learnt] + [text for text, _ in self.spun]
        self.vectors, places = vectors_of(model, word_pieces, texts, size)
        self.places, self.forms = places, [form_at(texts[number], begin) for number, begin in places]
        self.seen_vectors, self.seen_places = vectors_of(model, word_pieces, self.seen, size)
        self.seen_forms = [form_at(self.seen[number], begin) for number, begin in self.seen_places]

    def learn(self, read):
        """`read`: what the program reads in the texts -> labels and head"""
        read = [own if text == known else {} for known, (text, own) in zip(self.texts, read)]
        print(f'{len(read)} texts, {sum(len(text.split()) for text in self.texts)} words, {sum(map(len, read))} events')
        wanted = [read[number] for number in self.learnt]
        wanted += [{place(at): kind for at, kind in own.items()} for own, (_, place) in zip(wanted, self.spun)]
        kinds = [wanted[number].get(begin, NONE) for number, begin in self.places]
        seen = [read[10 * number].get(begin, NONE) for number, begin in self.seen_places]
        labels = [NONE] + sorted(set(kinds) - {NONE})
        naming = sorted({form for form, kind in zip(self.forms, kinds) if kind != NONE})
        held = set(self.draw.sample(naming, len(naming) // 5))
        kept = [i for i, form in enumerate(self.forms) if form not in held]
        trial = fit(self.vectors[kept], [kinds[i] for i in kept], [self.forms[i] for i in kept], labels, self.settings, self.seed)
        print('words held back, texts not seen: ' + json.dumps(measure(trial, self.seen_vectors, seen, self.seen_forms, labels, held)))
        return labels, fit(self.vectors, kinds, self.forms, labels, self.settings, self.seed)


def train(root, start, program, out, wordnet, config, seed):
    """Writes `out`: the weights of `start` with a new head of kinds."""
    model, vocabulary, header = weights.load_model(start)
    model.labels.pop('kind', None)
    if hasattr(model, 'kind'):
        del model.kind

    def write():
        return weights.write(out, model, vocabulary, header['name'], config['version'], config['storage'])

    def read(texts):
        return told(program, out, texts)

    write()
    pupil = Pupil(model, WordPieces(vocabulary), root, wordnet, read, config['kinds'], seed)
    for number in range(config['kinds']['rounds']):
        model.labels['kind'], model.kind = pupil.learn(read(pupil.texts) if number else pupil.first)
        print(write())
