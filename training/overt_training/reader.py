"""What the starting weights say of sentences whose corpus has no trees: used to find head words, never to learn tags or trees."""
import torch

from .decode import names_of, read_raw
from .evaluate import packed, parse, word_vectors
from .sentences import Found, Sentence, apply_script
from .windows import encode_sentence


def unread(sentence):
    """Of a sentence that no window holds, which training leaves out as well."""
    n = len(sentence.words)
    return Found(list(range(n)), ['X'] * n, ['dep'] * n, ['_'] * n, sentence.words)


class Reader:
    def __init__(self, model, word_pieces):
        self.model, self.word_pieces = model, word_pieces

    def found(self, forms, vectors):
        best = {head: [self.model.labels[head][k] for k in getattr(self.model, head)(vectors).argmax(-1)]
                for head in ('upos', 'features', 'lemma')}
        heads, relations = parse(self.model, vectors)
        return Found(heads, best['upos'], relations, best['features'], [apply_script(*pair) for pair in zip(forms, best['lemma'])])

    @torch.no_grad()
    def given_words(self, sentences):
        """-> [Found]"""
        self.model.eval()
        size, found = self.model.config['window'], {}
        short = [sentence for sentence in sentences if len(encode_sentence(sentence, self.word_pieces).pieces) <= size]
        for window in packed(short, self.word_pieces, size, size):
            for one, vectors in zip(window, word_vectors(self.model, self.word_pieces, window)):
                found[id(one.sentence)] = self.found(one.sentence.words, vectors)
        return [found.get(id(sentence)) or unread(sentence) for sentence in sentences]

    @torch.no_grad()
    def raw_text(self, text, document):
        """-> (sentences, [Found], (begin, end) of every word, (first word, past the last) of every person named)"""
        self.model.eval()
        sentences, found, spans, people = [], [], [], []
        for own, vectors in read_raw(self.model, self.word_pieces, text):
            before = [spans[-1][1] if spans else 0] + [end for _, end in own[:-1]]
            words = [text[begin:end] for begin, end in own]
            sentences.append(Sentence(words, [begin == last for (begin, _), last in zip(own, before)], document))
            found.append(self.found(words, vectors))
            people += [(len(spans) + first, len(spans) + last) for first, last, kind in names_of(self.model.names(vectors)) if kind == 'person']
            spans += own
        return sentences, found, spans, people
