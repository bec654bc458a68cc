"""Teachers. An earlier model says what the vectors of open text are, and a model with narrower layers starts as its copy; a wider
one and the starting weights together say how far what other text tells is a fact."""
import json
import os
import random
import tarfile

import torch
import torch.nn.functional as F

from .atoms import encode
from .evaluate import packed, word_vectors
from .model import with_one
from .windows import encode_sentence, padded

RIDGE = 1e-3  # of the mean square of an activation, added to the diagonal of the products


def open_news(root, count, size):
    """`count` passages of open news of `size` characters at most, spread over its documents"""
    out = []
    with tarfile.open(os.path.join(root, 'text-open-news', 'text-open-news.tar.xz')) as tar:
        for name, own, each in (('tehran-times.jsonl', count * 2 // 3, 1), ('white-house-2009-2015.jsonl', count, 4)):
            for line in tar.extractfile(name):
                text = json.loads(line)['text']
                out += [text[at:at + size] for at in range(0, min(len(text), 2 * size * each), 2 * size)]
                if len(out) >= own:
                    break
    return out[:count]


def news_sentences(root, reader, settings):
    """-> ([Sentence], [Found]) of passages of open news, as the starting weights read them"""
    sentences, found = [], []
    for k, text in enumerate(open_news(root, settings['passages'], settings['characters'])):
        own, read, _, _ = reader.raw_text(text, f'taught-{k}')
        sentences += own
        found += read
    return sentences, found


def predicates_of(sentence, found):
    """Its words that tell of something: those with a roleset, where these are known, else verbs and what is said of a subject"""
    if sentence.rolesets is not None:
        return sorted(sentence.rolesets)
    told = {head for head, relation in zip(found.heads, found.relations) if relation.split(':')[0] in ('cop', 'nsubj', 'csubj')}
    return [i for i, upos in enumerate(found.upos) if upos == 'VERB' or upos in ('ADJ', 'NOUN') and i in told]


@torch.no_grad()
def teach_factuality(models, word_pieces, sentences, found):
    """Fills `factuality` of sentences that lack it with the mean of what several models say: apart they err in different places.
    A sentence longer than a window is left out."""
    size = models[0].config['window']
    known = {id(sentence): own for sentence, own in zip(sentences, found)}
    short = [sentence for sentence in sentences
             if sentence.factuality is None and len(encode_sentence(sentence, word_pieces).pieces) <= size]
    for run in packed(short, word_pieces, size, size):
        for one, *vectors in zip(run, *(word_vectors(model, word_pieces, run) for model in models)):
            words = predicates_of(one.sentence, known[id(one.sentence)])
            if words:
                values = torch.stack([model.factuality(own[words])[:, 0] for model, own in zip(models, vectors)]).mean(0)
                one.sentence.factuality = list(zip(words, values.tolist()))


def window(text, length, word_pieces):
    pieces, shapes = [word_pieces.begin], [0]
    for ids, marks in encode(text, word_pieces)[1]:
        if len(pieces) + len(ids) > length - 1:
            break
        pieces += ids
        shapes += marks
    return pieces + [word_pieces.end], shapes + [0]


class Teacher:
    def __init__(self, model, root, word_pieces, settings, seed):
        self.model, self.weight = model, settings['weight']
        texts = open_news(root, settings['windows'], 8 * settings['length'])
        self.windows = [window(text, settings['length'], word_pieces) for text in texts]
        self.pieces, self.seed = settings['pieces'], seed

    def batch(self, step):
        """Windows drawn for a step -> pieces, shapes [batch, n], lengths [batch]"""
        draw, chosen = random.Random(f'{self.seed} teacher {step}'), []
        while sum(len(pieces) for pieces, _ in chosen) < self.pieces:
            chosen.append(self.windows[draw.randrange(len(self.windows))])
        pieces, shapes = (padded([window[k] for window in chosen], 0) for k in (0, 1))
        return pieces, shapes, torch.tensor([len(own) for own, _ in chosen])

    def loss(self, model, step, half):
        """Mean squared distance of the last vectors of `model` from the teacher's, on windows drawn for a step"""
        pieces, shapes, lengths = self.batch(step)
        with torch.autocast('cpu', torch.bfloat16, enabled=half):
            with torch.no_grad():
                wanted = self.model.encode(pieces, shapes, lengths)
            found = model.encode(pieces, shapes, lengths)
        real = torch.arange(pieces.shape[1])[None] < lengths[:, None]
        return F.mse_loss(found.float()[real], wanted.float()[real])

    @torch.no_grad()
    def narrow(self, model, batches):
        """Makes `model`, which has narrower feed-forward layers and all else from the teacher, a copy of it layer by layer: the
        inner units are kept that are missed most (optimal brain surgeon, Hassibi and Stork 1993), and the matrix behind them is
        fitted anew, by least squares, to give what the teacher's gives."""
        chosen = [self.batch(-1 - k) for k in range(batches)]
        masks = [(torch.arange(pieces.shape[1])[None] < lengths[:, None])[:, None, None] for pieces, _, lengths in chosen]
        theirs = [self.model.embeddings(pieces, shapes) for pieces, shapes, _ in chosen]
        ours = list(theirs)
        for wide, own in zip(self.model.layer, model.layer):
            theirs = [wide.attended(x, mask) for x, mask in zip(theirs, masks)]
            ours = [own.attended(x, mask) for x, mask in zip(ours, masks)]
            real = [mask[:, 0, 0] for mask in masks]
            x = torch.cat([part[mask] for part, mask in zip(ours, real)])
            told = torch.cat([part[mask] for part, mask in zip(theirs, real)])
            wanted = told + wide.down(F.gelu(wide.up(told))) - x
            inner = with_one(F.gelu(wide.up(x)))
            products = inner.T.double() @ inner.double()
            products += RIDGE * products.diagonal().mean() * torch.eye(len(products), dtype=torch.double)
            kept = most_missed(products, torch.cat([wide.down.weight.T, wide.down.bias[None]]).double(), own.up.out_features)
            rows = torch.cat([kept, torch.tensor([len(products) - 1])])
            fitted = torch.linalg.solve(products[rows][:, rows], (inner[:, rows].T @ wanted).double()).float()
            own.up.weight.copy_(wide.up.weight[kept])
            own.up.bias.copy_(wide.up.bias[kept])
            own.down.weight.copy_(fitted[:-1].T)
            own.down.bias.copy_(fitted[-1])
            theirs = [wide.fed(x) for x in theirs]
            ours = [own.fed(x) for x in ours]


def most_missed(products, matrix, count):
    """Units to keep, in order. products [n + 1, n + 1] of the units and a constant, matrix [n + 1, out]; one unit goes after the
    other, always the one whose loss the others can make up for best."""
    inverse, matrix, left = torch.linalg.inv(products), matrix.clone(), torch.ones(len(products), dtype=torch.bool)
    left[-1] = False  # the constant stays, and is none of those that are counted
    for _ in range(int(left.sum()) - count):
        cost = matrix.square().sum(1) / inverse.diagonal()
        unit = int(cost.masked_fill(~left, torch.inf).argmin())
        column, own = inverse[:, unit].clone(), inverse[unit, unit].clone()
        matrix -= column[:, None] * (matrix[unit] / own)
        inverse -= column[:, None] * (column / own)
        left[unit] = False
        inverse[unit, unit] = 1
        matrix[unit] = 0
    return left.nonzero()[:, 0]
