"""Pairs of texts of which we know how they are related, because we made them. B always comes from A where one comes from the other."""
import math
import random
from collections import Counter, defaultdict

from . import changes as c
from .corpora import sentences, words

KINDS = ('same', 'edited', 'excerpt', 'spun', 'paraphrase', 'builds-on', 'independent')
OUTLETS = ['the Herald', 'the Daily Courier', 'Radio Tarn', 'the Island Post', 'the news agency', 'the Morning Star']
SAID = ['reported', 'wrote', 'said', 'reported on Monday', 'told reporters']


class Maker:
    def __init__(self, texts, thesaurus, seed=3):
        self.random = random.Random(seed)
        self.thesaurus = thesaurus
        self.brief = 0  # words of a text that are taken; 0: all
        self.texts = [t for t in ([s for s in sentences(t.text) if words(s)] for t in texts) if len(t) >= 4]
        self.near = self._neighbours()
        self.order = list(range(len(self.texts)))
        self.random.shuffle(self.order)

    def _neighbours(self, rarest=30, least=4):
        """For each text those that share most of its telling words, but hardly a run of words: other accounts of the same matter."""
        sets = [set(w.lower() for s in t for w in words(s)) for t in self.texts]
        held = Counter(w for s in sets for w in s)
        rare = [sorted((w for w in s if 1 < held[w] < len(sets) / 20), key=lambda w: (held[w], w))[:rarest] for s in sets]
        having = defaultdict(list)
        for i, some in enumerate(rare):
            for w in some:
                having[w].append(i)
        runs = [None] * len(sets)

        def runs_of(i):
            if runs[i] is None:
                w = [x.lower() for s in self.texts[i] for x in words(s)]
                runs[i] = {tuple(w[k:k + 5]) for k in range(len(w) - 4)}
            return runs[i]

        near = {}
        for i, some in enumerate(rare):
            score = Counter()
            for w in some:
                for j in having[w]:
                    if j != i:
                        score[j] += math.log(len(sets) / held[w])
            for j, _ in score.most_common(6):
                a, b = runs_of(i), runs_of(j)
                shared = len(set(rare[i]) & set(rare[j]))
                if shared >= least and a and b and len(a & b) < 0.10 * min(len(a), len(b)):
                    near.setdefault(i, []).append(j)
        return near

    def _text(self, i):
        """Sentences of a text, whole or, as short news has it, its opening only."""
        text = self.texts[i]
        if not self.brief:
            return text
        size, end = 0, 0
        while end < len(text) and (end < 3 or size < self.brief):
            size += len(text[end].split())
            end += 1
        return text[:end]

    def _other(self, i):
        """Another text, most often of the same matter."""
        if self.near.get(i) and self.random.random() < 0.7:
            return self._text(self.random.choice(self.near[i]))
        return self._text(self.random.choice(self.order))

    def _joined(self, some):
        return (' ' if self.random.random() < 0.4 else '\n').join(s for s in some if s) + '\n'

    def same(self, i):
        text = self._text(i)
        return text, (c.furniture(text, self.random)[1:] if self.random.random() < 0.3 and len(text) > 15 else text)

    def edited(self, i):
        r = self.random
        text = self._text(i)
        out = c.lose(text, r.choice([0, 0, 0.1, 0.25]), r)
        out = c.drop_words(out, r.choice([0, 0.02, 0.05]), r) if r.random() < 0.7 else c.typos(out, 0.03, r)
        if r.random() < 0.4:
            out = c.add(out, self._other(i), r.uniform(0.05, 0.5), r)
        if r.random() < 0.3:
            out = c.spin(out, r.uniform(0, 0.05), self.thesaurus, r)
        if r.random() < 0.3:
            out = c.furniture(out, r)
        return text, c.reorder(out, r.choice([0, 0, 0.2]), r) if out != text else text[1:]

    def excerpt(self, i):
        r = self.random
        text = self._text(i)
        size = max(2, round(len(text) * r.uniform(0.15, 0.6)))
        start = 0 if r.random() < 0.6 else r.randint(0, len(text) - size)
        out = text[start:start + size] if r.random() < 0.8 else c.lose(text, r.uniform(0.5, 0.7), r)
        if r.random() < 0.2:
            out = out + [r.choice(c.ADVERTS)]
        return text, out

    def spun(self, i):
        r = self.random
        text = self._text(i)
        out = c.spin(text, r.uniform(0.12, 0.8), self.thesaurus, r, names=r.choice([0, 0.05, 0.1]))
        out = c.reorder(out, r.choice([0, 0.15, 0.3]), r)
        if r.random() < 0.4:
            out = c.lose(out, r.uniform(0, 0.25), r)
        if r.random() < 0.25:
            out = out[:max(3, len(out) // r.randint(2, 3))]
        return text, c.furniture(out, r) if r.random() < 0.2 else out

    def paraphrase(self, i):
        filler = self._text(self.random.choice(self.order)) if self.random.random() < 0.6 else self._other(i)
        return self._text(i), c.retell(self._text(i), filler, self.thesaurus, self.random)

    def builds_on(self, i):
        r = self.random
        text = self._text(i)
        own = list(self._other(i))
        long_ones = sorted(text, key=len, reverse=True)[:8]
        if r.random() < 0.8:
            taken = [f'{c.quote(s)} {r.choice(OUTLETS)} {r.choice(SAID)}.' for s in r.sample(long_ones, min(len(long_ones), r.randint(1, 4)))]
        else:
            start = r.randint(0, max(0, len(text) - 3))
            taken = [f'As {r.choice(OUTLETS)} {r.choice(SAID)}:'] + text[start:start + r.randint(2, 3)]
        while len(' '.join(own)) < 1.5 * len(' '.join(taken)):
            own += self._other(i)
        at = r.randint(0, len(own))
        return text, own[:at] + taken + own[at:]

    def independent(self, i):
        """Another account: of the same matter, with the same quotations, or told by two who saw different halves of it."""
        r = self.random
        text = list(self._text(i))
        kind = r.random()
        near = self.near.get(i)
        if near and kind < 0.45:
            return text, self._text(r.choice(near))
        if near and kind < 0.75:
            other = list(self._text(r.choice(near)))
            shared = [c.quote(s) + ' he said.' for s in r.sample(text, min(len(text), r.randint(1, 5)))]
            return (self._sprinkle(text[:len(text)], shared), self._sprinkle(other, shared))
        if kind < 0.93:
            other = self._text(r.choice(near)) if near else self._other(i)
            seen = [s for s in text if r.random() < 0.45]
            mine = [s for s in text if r.random() < 0.7]
            told = c.retell(seen or text[:1], other, self.thesaurus, r)
            own = list(other)
            cut = r.randint(0, len(own))
            return mine or text, own[:cut] + told[:max(1, len(own) // 3)] + own[cut:]
        return text, self._text(r.choice(self.order))

    def _sprinkle(self, some, quotes):
        out = list(some)
        for one in quotes:
            if self.random.random() < 0.9:
                out.insert(self.random.randint(0, len(out)), one)
        return out

    def make(self, each):
        """`each` pairs of each kind: (kind, text A, text B)."""
        for kind in KINDS:
            make = getattr(self, kind.replace('-', '_'))
            for n in range(each):
                self.brief = self.random.choice([0, 0, self.random.randint(40, 200)])
                a, b = make(self.order[n % len(self.order)])
                yield kind, self._joined(a), self._joined(b)
