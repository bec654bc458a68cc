"""The encoder of an overt weight file as ONNX: in float32, and by ONNX Runtime's tools in int8 with scales of inputs found as they
come (int8) or beforehand (int8-fixed)."""
import hashlib
import json
import struct

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import CalibrationDataReader, QuantFormat, QuantType, quantize_dynamic, quantize_static

OPSET = 17


def read_weights(path):
    """-> (header, vocabulary, {name: float32 array}). As training/overt_training/weights.py, which would want PyTorch here."""
    content = path.read_bytes()
    if content[:8] != b'OVERTW01' or hashlib.sha256(content[48:]).digest() != content[16:48]:
        raise ValueError(f'{path}: not a whole weight file')
    start = 48 + struct.unpack('<Q', content[8:16])[0]
    header, tensors = json.loads(content[48:start]), {}
    for entry in header['tensors']:
        raw = content[start + entry['offset']:start + entry['offset'] + entry['bytes']]
        if entry['dtype'] == 'bf16':
            values = (np.frombuffer(raw, '<u2').astype('<u4') << 16).view('<f4')
        else:
            values = np.frombuffer(raw, {'f32': '<f4', 'i8': 'i1'}[entry['dtype']]).astype('<f4')
        tensors[entry['name']] = values.reshape(entry['shape'])
    for entry in header['tensors']:
        if entry['dtype'] == 'i8':
            tensors[entry['name']] = tensors[entry['name']] * tensors[entry['name'] + '.scale'][:, None]
    place = header['vocabulary']
    words = content[start + place['offset']:start + place['offset'] + place['bytes']].decode().splitlines()
    return header, words, tensors


class Graph:
    """Nodes and constants as they come; `add` returns the name of a node's output."""

    def __init__(self):
        self.nodes, self.constants = [], []

    def constant(self, values):
        name = f'c{len(self.constants)}'
        self.constants.append(numpy_helper.from_array(np.asarray(values), name))
        return name

    def add(self, kind, *inputs, **attributes):
        name = f'n{len(self.nodes)}'
        self.nodes.append(helper.make_node(kind, inputs, [name], **attributes))
        return name

    def linear(self, x, weights, bias):
        return self.add('Add', self.add('MatMul', x, self.constant(np.ascontiguousarray(weights.T))), self.constant(bias))

    def norm(self, x, weight, bias, epsilon):
        return self.add('LayerNormalization', x, self.constant(weight), self.constant(bias), axis=-1, epsilon=epsilon)

    def gelu(self, x):
        erf = self.add('Erf', self.add('Div', x, self.constant(np.float32(2 ** 0.5))))
        return self.add('Mul', self.add('Mul', x, self.add('Add', erf, self.constant(np.float32(1)))), self.constant(np.float32(0.5)))


def attention(graph, x, tensors, layer, config):
    """softmax(Q K^T / sqrt(d) + mask) V, then the output layer."""
    heads, width = config['heads'], config['width']
    split = graph.constant(np.array([0, 0, heads, width // heads], np.int64))
    parts = {}
    for part, order in (('query', (0, 2, 1, 3)), ('key', (0, 2, 3, 1)), ('value', (0, 2, 1, 3))):
        flat = graph.linear(x, tensors[f'{layer}.{part}.weight'], tensors[f'{layer}.{part}.bias'])
        parts[part] = graph.add('Transpose', graph.add('Reshape', flat, split), perm=order)
    scores = graph.add('Div', graph.add('MatMul', parts['query'], parts['key']),
                       graph.constant(np.float32((width // heads) ** 0.5)))
    shares = graph.add('Softmax', graph.add('Add', scores, 'mask'), axis=-1)
    mixed = graph.add('Transpose', graph.add('MatMul', shares, parts['value']), perm=(0, 2, 1, 3))
    flat = graph.add('Reshape', mixed, graph.constant(np.array([0, 0, width], np.int64)))
    return graph.linear(flat, tensors[f'{layer}.attention.weight'], tensors[f'{layer}.attention.bias'])


def export(config, tensors, folder):
    """Writes encoder.float32.onnx and encoder.int8.onnx: ids, shapes [b, n], mask [b, 1, 1, n] added to scores -> [b, n, width]."""
    graph, epsilon = Graph(), config['layer_norm_epsilon']
    one = graph.constant(np.array([1], np.int64))
    length = graph.add('Gather', graph.add('Shape', 'ids'), graph.constant(np.array([1], np.int64)))
    places = graph.add('Slice', graph.constant(tensors['embeddings.position']), graph.constant(np.array([0], np.int64)), length,
                       graph.constant(np.array([0], np.int64)), one)
    x = graph.add('Add', graph.add('Gather', graph.constant(tensors['embeddings.word']), 'ids'),
                  graph.add('Gather', graph.constant(tensors['embeddings.shape']), 'shapes'))
    x = graph.norm(graph.add('Add', x, places), tensors['embeddings.norm.weight'], tensors['embeddings.norm.bias'], epsilon)
    for layer in (f'layer.{i}' for i in range(config['layers'])):
        def norm(x, name):
            return graph.norm(x, tensors[f'{layer}.{name}.weight'], tensors[f'{layer}.{name}.bias'], epsilon)
        x = norm(graph.add('Add', x, attention(graph, x, tensors, layer, config)), 'attention_norm')
        wide = graph.gelu(graph.linear(x, tensors[f'{layer}.up.weight'], tensors[f'{layer}.up.bias']))
        x = norm(graph.add('Add', x, graph.linear(wide, tensors[f'{layer}.down.weight'], tensors[f'{layer}.down.bias'])), 'output_norm')
    integers, floats = TensorProto.INT64, TensorProto.FLOAT
    inputs = [helper.make_tensor_value_info('ids', integers, ['b', 'n']), helper.make_tensor_value_info('shapes', integers, ['b', 'n']),
              helper.make_tensor_value_info('mask', floats, ['b', 1, 1, 'n'])]
    outputs = [helper.make_tensor_value_info(x, floats, ['b', 'n', config['width']])]
    model = helper.make_model(helper.make_graph(graph.nodes, 'encoder', inputs, outputs, graph.constants),
                              opset_imports=[helper.make_opsetid('', OPSET)], ir_version=8)
    onnx.checker.check_model(model)
    plain = folder / 'encoder.float32.onnx'
    onnx.save(model, plain)
    quantize_dynamic(plain, folder / 'encoder.int8.onnx', weight_type=QuantType.QInt8, per_channel=True,
                     op_types_to_quantize=['MatMul'])


class Samples(CalibrationDataReader):
    def __init__(self, batches):
        self.batches = iter(batches)

    def get_next(self):
        return next(self.batches, None)


def export_fixed(folder, batches):
    """Writes encoder.int8-fixed.onnx: the linear layers between quantisation and its opposite, which OpenVINO runs in int8 as well."""
    plain = folder / 'encoder.float32.onnx'
    model = onnx.load(plain)
    constants = {tensor.name for tensor in model.graph.initializer}
    for i, node in enumerate(model.graph.node):
        node.name = f'node{i}'
    linear = [node.name for node in model.graph.node if node.op_type == 'MatMul' and node.input[1] in constants]
    onnx.save(model, folder / 'encoder.named.onnx')
    quantize_static(folder / 'encoder.named.onnx', folder / 'encoder.int8-fixed.onnx', Samples(batches), quant_format=QuantFormat.QDQ,
                    activation_type=QuantType.QUInt8, weight_type=QuantType.QInt8, per_channel=True, nodes_to_quantize=linear)
