import { findNodeAtLocation, parseTree, printParseErrorCode } from 'jsonc-parser';

/**
 * What stands in a file of people, each fault with the line it lies on:
 * `{ roster }` or `{ faults: [{ line, pointer, message: { zh, en } }] }`.
 */
export function readPeople(bytes, { rosterSchema, faultsIn }) {
  const text = textOf(bytes);
  if (text === null) {
    const message = { zh: '文件须为 UTF-8 编码', en: 'The file must be UTF-8' };
    return { faults: [{ line: 1, pointer: '', message }] };
  }
  const broken = [];
  const tree = parseTree(text, broken, { disallowComments: true });
  if (broken.length > 0) return { faults: broken.map((it) => syntaxFault(text, it)) };
  const read = rosterSchema.safeParse(JSON.parse(text));
  return read.success
    ? { roster: read.data, locate: (faults) => located(text, tree, faults) }
    : { faults: located(text, tree, faultsIn(read.error.issues)) };
}

/** Without the mark some editors put in front; null when it is no UTF-8. */
function textOf(bytes) {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

const lineAt = (text, offset) => text.slice(0, offset).split('\n').length;

const syntaxFault = (text, { error, offset }) => ({
  line: lineAt(text, offset),
  pointer: '',
  message: {
    zh: '不是有效的 JSON',
    en: `Is not valid JSON (${printParseErrorCode(error)})`,
  },
});

/** Faults in the order of the file, each with the line of its value, or of what should hold it. */
const located = (text, tree, faults) =>
  faults
    .map((fault) => ({ fault, offset: nodeAt(tree, fault.pointer).offset }))
    .sort((a, b) => a.offset - b.offset)
    .map(({ fault, offset }) => ({ line: lineAt(text, offset), ...fault }));

function nodeAt(tree, pointer) {
  const path = pointer
    .split('/')
    .slice(1)
    .map((it) => it.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((it) => (/^\d+$/.test(it) ? Number(it) : it));
  for (let length = path.length; length >= 0; length -= 1) {
    const found = findNodeAtLocation(tree, path.slice(0, length));
    if (found) return found;
  }
  return tree;
}
