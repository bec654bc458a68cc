"""The encoder and its heads. Parameter names are the tensor names of docs/formats/weights.md.

Encoder: BERT (Devlin et al. 2019) after the embeddings; arcs and relations: deep biaffine attention
(Dozat and Manning 2017) with one hidden layer each.
"""
import math

import torch
import torch.nn.functional as F
from torch import nn

from .coreference import BUCKETS, TYPES

LABEL_HEADS = ('upos', 'features', 'lemma', 'names', 'inner')
ROLESET_WIDTH = 64
KIND_WIDTH = 128
MOSTLY_NONE = 6.0  # score of "no argument" at the start: most pairs are none


def dropped(x, share):
    """Dropout with a byte of chance for each value: several times faster on a CPU than that of torch."""
    least = round(256 * share)
    if not least:
        return x
    chance = torch.empty((x.numel() + 7) // 8, dtype=torch.int64).random_(-2 ** 63, None)
    kept = chance.view(torch.uint8)[:x.numel()].view(x.shape) >= least
    return x * kept * (256 / (256 - least))


class Embeddings(nn.Module):
    def __init__(self, config):
        super().__init__()
        width = config['width']
        self.word = nn.Parameter(torch.zeros(config['vocabulary'], width), requires_grad=False)
        self.position = nn.Parameter(torch.zeros(config['positions'], width))
        self.shape = nn.Parameter(torch.zeros(config['shapes'], width))
        self.norm = nn.LayerNorm(width, config['layer_norm_epsilon'])

    def forward(self, pieces, shapes):
        """[batch, n] twice -> [batch, n, width]"""
        places = self.position[:pieces.shape[1]]
        return self.norm(F.embedding(pieces, self.word) + places + F.embedding(shapes, self.shape))


class Relative(nn.Embedding):
    """What attention adds for the distance of two pieces, one value for each head, shared by the layers: that of MPNet (Song et al.
    2020), after T5. Half of the buckets are for pieces before, half for those behind; near distances have their own."""
    FARTHEST = 128

    def forward(self, n):
        """-> [1, heads, n, n]"""
        distance = torch.arange(n)[None] - torch.arange(n)[:, None]
        half = self.num_embeddings // 2
        near = half // 2
        size = distance.abs()
        far = near + (torch.log(size.clamp(min=1) / near) / math.log(self.FARTHEST / near) * (half - near)).long()
        bucket = (distance > 0) * half + torch.where(size < near, size, far.clamp(max=half - 1))
        return super().forward(bucket).permute(2, 0, 1)[None]


class Layer(nn.Module):
    def __init__(self, config, dropout):
        super().__init__()
        width, inner, epsilon = config['width'], config['feed_forward'], config['layer_norm_epsilon']
        self.heads, self.dropout = config['heads'], dropout
        self.query, self.key, self.value, self.attention = (nn.Linear(width, width) for _ in range(4))
        self.attention_norm, self.output_norm = nn.LayerNorm(width, epsilon), nn.LayerNorm(width, epsilon)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)

    def drop(self, x):
        return dropped(x, self.dropout) if self.training else x

    def forward(self, x, mask):
        """x [batch, n, width]; mask None or, [batch, 1, 1, n], true where there is a piece, or [batch, heads, n, n], added."""
        return self.fed(self.attended(x, mask))

    def attended(self, x, mask):
        """The first half of the layer"""
        batch, n, width = x.shape
        weight = torch.cat([self.query.weight, self.key.weight, self.value.weight])
        bias = torch.cat([self.query.bias, self.key.bias, self.value.bias])
        query, key, value = F.linear(x, weight, bias).view(batch, n, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        if mask is not None and mask.dtype != torch.bool:
            mask = mask.to(query.dtype)
        mixed = F.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        return self.attention_norm(x + self.drop(self.attention(mixed.transpose(1, 2).reshape(batch, n, width))))

    def fed(self, x):
        return self.output_norm(x + self.drop(self.down(F.gelu(self.up(x)))))


class Biaffine(nn.Module):
    """Scores of word pairs from two small views of each word."""

    def __init__(self, width, inner, labels):
        super().__init__()
        self.dependent, self.head = nn.Linear(width, inner), nn.Linear(width, inner)
        shape = (labels, inner + 1, inner + 1) if labels else (inner + 1, inner)
        self.bilinear = nn.Parameter(torch.randn(shape) * (0.01 if labels else inner ** -0.5))

    def views(self, x, dropout=0.0):
        """[words, width] -> dependents [words, inner + 1] (last column 1), heads [words, inner]"""
        dependent = F.dropout(F.gelu(self.dependent(x)), dropout, self.training)
        return with_one(dependent), F.dropout(F.gelu(self.head(x)), dropout, self.training)


class Rolesets(nn.Module):
    """A view of a word that is compared with a vector of each roleset."""

    def __init__(self, width, count):
        super().__init__()
        self.view = nn.Linear(width, ROLESET_WIDTH)
        self.embedding = nn.Parameter(torch.zeros(count, ROLESET_WIDTH))


class Kinds(nn.Linear):
    """Scores of the kinds of events that a word may name, from a view of the word."""

    def __init__(self, width, count, dropout=0.0):
        super().__init__(KIND_WIDTH, count)
        self.view, self.dropout = nn.Linear(width, KIND_WIDTH), dropout

    def forward(self, x):
        """[words, width] -> [words, kinds], the first for none"""
        seen = F.gelu(self.view(F.dropout(x, self.dropout / 2, self.training)))
        return super().forward(F.dropout(seen, self.dropout, self.training))


class Pairs(nn.Module):
    """Scores of pairs of a word that asks and another word, one score for each label. `asking` names the view of the first;
    `constant` is the score of label 0 at the start."""

    def __init__(self, width, inner, labels, asking, constant):
        super().__init__()
        self.asking, self.head = asking, nn.Linear(width, inner)
        setattr(self, asking, nn.Linear(width, inner))
        self.bilinear = nn.Parameter(torch.randn(labels, inner + 1, inner + 1) * 0.01)
        with torch.no_grad():
            self.bilinear[0, inner, inner] = constant

    def views(self, asking, words, dropout=0.0):
        """[p, width], [n, width] -> [p, inner + 1], [n, inner + 1]; the last column is 1"""
        return (with_one(F.dropout(F.gelu(view(x)), dropout, self.training))
                for view, x in ((getattr(self, self.asking), asking), (self.head, words)))


class Antecedents(Pairs):
    """Scores of a mention and one before it: a bilinear form of two views, the types of both with whether their words are the
    same, the type and the distance. The score of none is 0."""

    def __init__(self, width, inner):
        super().__init__(width, inner, 1, 'mention', -MOSTLY_NONE / 2)
        self.match = nn.Parameter(torch.zeros(TYPES, TYPES, 2))
        self.distance = nn.Parameter(torch.zeros(TYPES, BUCKETS))

    def scores(self, vectors, types, same, bucket, dropout=0.0):
        """vectors [m, width]; types [m]; same, bucket [m, m] -> [mention, earlier]"""
        mentions, earlier = self.views(vectors, vectors, dropout)
        return (mentions @ self.bilinear[0] @ earlier.T + self.match[types[:, None], types[None], same]
                + self.distance[types[:, None], bucket])


def with_one(x):
    return torch.cat([x, x.new_ones(*x.shape[:-1], 1)], -1)


class Model(nn.Module):
    def __init__(self, config, labels, dropout=0.1):
        super().__init__()
        self.config, self.labels, self.dropout = config, labels, dropout
        width = config['width']
        self.embeddings = Embeddings(config)
        if config.get('relative'):
            self.relative = Relative(config['relative'], config['heads'])
        self.layer = nn.ModuleList(Layer(config, dropout) for _ in range(config['layers']))
        self.boundary = nn.Linear(width, 2)
        for name in LABEL_HEADS:
            if name in labels:
                setattr(self, name, nn.Linear(width, len(labels[name])))
        self.arc = Biaffine(width, config['arc_width'], 0)
        self.relation = Biaffine(width, config['label_width'], len(labels['relation']))
        if 'sense' in labels:
            self.sense = nn.Linear(width, len(labels['sense']))
            self.roleset = Rolesets(width, len(labels['rolesets']))
            self.argument = Pairs(width, config['label_width'], len(labels['argument']), 'predicate', MOSTLY_NONE)
            self.factuality = nn.Linear(width, 1)
            self.antecedent = Antecedents(width, config['label_width'])
        if 'attribution' in labels:
            self.cue = nn.Linear(width, 1)
            self.attribution = Pairs(width, config['label_width'], len(labels['attribution']), 'teller', MOSTLY_NONE)
        if 'kind' in labels:
            self.kind = Kinds(width, len(labels['kind']))

    def encode(self, pieces, shapes, lengths):
        """pieces, shapes [batch, n]; lengths [batch] -> [batch, n, width]"""
        x = self.embeddings(pieces, shapes)
        if self.training:
            x = dropped(x, self.dropout)
        n, mask = pieces.shape[1], None
        if int(lengths.min()) < n:
            mask = (torch.arange(n)[None] < lengths[:, None])[:, None, None]
        if self.config.get('relative'):
            added = self.relative(n)
            mask = added if mask is None else torch.where(mask, added, -math.inf)
        for layer in self.layer:
            x = layer(x, mask)
        return x

    def arc_scores(self, words):
        """[words, width] of one sentence -> [dependent, head]; the diagonal is the score as root."""
        dependents, heads = self.arc.views(words)
        return dependents @ self.arc.bilinear @ heads.T

    def relation_scores(self, words, heads):
        """[words, width] of one sentence, head of each word (itself for the root) -> [words, relations]"""
        dependents, governors = self.relation.views(words)
        return torch.einsum('na,rab,nb->nr', dependents, self.relation.bilinear, with_one(governors)[heads])

    def sense_scores(self, words, rows, suffixes):
        """[words, width]; rows and suffixes [words, candidates], rows below 0 have no vector -> [words, candidates]"""
        vectors = F.embedding(rows.clamp(min=0), self.roleset.embedding) * (rows >= 0)[..., None]
        return self.sense(words).gather(1, suffixes) + (vectors @ self.roleset.view(words)[..., None])[..., 0]

    def argument_scores(self, words, predicates):
        """[words, width] of one sentence, indices of its predicates -> [predicates, words, labels]"""
        return pair_scores(self.argument, words, predicates)

    def attribution_scores(self, words, cues):
        """As `argument_scores`, of cues"""
        return pair_scores(self.attribution, words, cues)


def pair_scores(pairs, words, asking):
    own, others = pairs.views(words[asking], words)
    return torch.einsum('pa,rab,nb->pnr', own, pairs.bilinear, others)
