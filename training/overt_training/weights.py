"""Writes and reads `overt.weights/1` files."""
import hashlib
import json
import os
import struct

import numpy as np
import torch

MAGIC = b'OVERTW01'
ALIGNMENT = 64
WORDS = 'embeddings.word'
MOST, WORD_MOST = 63, 127  # largest number of an i8 tensor, and of the word pieces
LARGEST = 49_000_000       # bytes of tensors; above, the word pieces are stored as i8


def as_bf16(tensor):
    """float32 -> bytes of bf16, rounded to nearest even."""
    return tensor.to(torch.bfloat16).view(torch.int16).numpy().astype('<i2').tobytes()


def as_i8(matrix, most):
    """float32 [rows, columns] -> (int8 in [-most, most], scale of each row)"""
    scale = matrix.abs().amax(1) / most
    return (matrix / scale.clamp(min=1e-30)[:, None]).round().clamp(-most, most).to(torch.int8), scale


def stored(key, value, small):
    """One tensor of the model -> [(name, dtype, shape, bytes)]; `small`: as i8 with a scale for each row."""
    value = value.detach().float().contiguous()
    shape = list(value.shape)
    if value.dim() < 2:
        return [(key, 'f32', shape, value.numpy().astype('<f4').tobytes())]
    if not small:
        return [(key, 'bf16', shape, as_bf16(value))]
    numbers, scale = as_i8(value, WORD_MOST if key == WORDS else MOST)
    return [(key, 'i8', shape, numbers.numpy().tobytes()), (key + '.scale', 'f32', shape[:1], scale.numpy().astype('<f4').tobytes())]


def storages(state, storage):
    """Names of the tensors stored as i8: none, or only the word pieces where the file would be too large, or the whole encoder."""
    if storage == 'i8':
        return {key for key, value in state.items() if value.dim() > 1 and key.startswith(('embeddings.', 'layer.'))}
    size = sum(value.numel() * (2 if value.dim() > 1 else 4) for value in state.values())
    return {WORDS} if size > LARGEST else set()


def write(path, model, vocabulary, name, version, storage='bf16'):
    """Matrices as bf16 or i8, vectors as f32. Replaces the file in one step. Returns (SHA-256 of the file, digest of the model)."""
    pieces = ''.join(piece + '\n' for piece in vocabulary).encode()
    blobs, entries, at, state = [pieces], [], len(pieces), model.state_dict()
    small = storages(state, storage)
    for key, dtype, shape, raw in (part for key, value in state.items() for part in stored(key, value, key in small)):
        padding = -at % ALIGNMENT
        entries.append({'name': key, 'dtype': dtype, 'shape': shape, 'offset': at + padding, 'bytes': len(raw)})
        blobs += [b'\0' * padding, raw]
        at += padding + len(raw)
    header = json.dumps({'format': 'overt.weights/1', 'name': name, 'version': version, 'licence': 'CC-BY-SA-4.0',
                         'config': model.config, 'labels': model.labels,
                         'vocabulary': {'offset': 0, 'bytes': len(pieces)}, 'tensors': entries},
                        ensure_ascii=False, separators=(',', ':')).encode()
    header += b' ' * (-(48 + len(header)) % ALIGNMENT)
    body = header + b''.join(blobs)
    digest = hashlib.sha256(body)
    content = MAGIC + struct.pack('<Q', len(header)) + digest.digest() + body
    with open(f'{path}.part', 'wb') as file:
        file.write(content)
    os.replace(f'{path}.part', path)
    return hashlib.sha256(content).hexdigest(), digest.hexdigest()


def read(path):
    """-> (header, vocabulary, {name: float32 tensor}); refuses a damaged file."""
    with open(path, 'rb') as file:
        content = file.read()
    if content[:8] != MAGIC or hashlib.sha256(content[48:]).digest() != content[16:48]:
        raise ValueError(f'{path}: not a whole weight file')
    start = 48 + struct.unpack('<Q', content[8:16])[0]
    header, tensors = json.loads(content[48:start]), {}
    for entry in header['tensors']:
        raw = content[start + entry['offset']:start + entry['offset'] + entry['bytes']]
        if entry['dtype'] == 'bf16':
            values = (np.frombuffer(raw, '<u2').astype('<u4') << 16).view('<f4')
        else:
            values = np.frombuffer(raw, 'i1' if entry['dtype'] == 'i8' else '<f4').astype('<f4')
        tensors[entry['name']] = torch.from_numpy(values.reshape(entry['shape']).copy())
    for entry in header['tensors']:
        if entry['dtype'] == 'i8':
            tensors[entry['name']] *= tensors.pop(entry['name'] + '.scale')[:, None]
    place = header['vocabulary']
    pieces = content[start + place['offset']:start + place['offset'] + place['bytes']].decode()
    return header, pieces.split('\n')[:-1], tensors


def average(out, paths):
    """Writes the mean of the tensors of several files, the first of which has all heads. Files of one run and of the run it
    started from lie near enough for it (Wortsman et al. 2022, model soups). Raises ValueError where labels differ."""
    files = [read(path) for path in paths]
    header, vocabulary, tensors = files[0]
    for path, (other, words, _) in zip(paths, files):
        if words != vocabulary or any(header['labels'].get(head) != own for head, own in other['labels'].items()):
            raise ValueError(f'{path}: other labels or word pieces than {paths[0]}')
    from .model import Model
    model = Model(header['config'], header['labels'])
    own = [[values[name] for _, _, values in files if name in values] for name in tensors]
    model.load_state_dict({name: torch.stack(values).mean(0) for name, values in zip(tensors, own)})
    write(out, model, vocabulary, header['name'], header['version'])


def load_model(path):
    """-> (model ready to be used, vocabulary, header)"""
    from .model import Model
    header, vocabulary, tensors = read(path)
    model = Model(header['config'], header['labels'])
    model.load_state_dict(tensors)
    return model.eval(), vocabulary, header
