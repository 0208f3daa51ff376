import { t, type Text } from '@kezhuan/domain';
import { pauseOf } from '../engine/place.ts';
import type { Block, DecideBlock, EachBlock, RepeatBlock, WaitBlock } from '../language/block.ts';
import type { Clock } from '../language/clock.ts';
import type { Feel } from '../language/condition.ts';
import { roles } from '../language/role.ts';
import type { Who } from '../language/who.ts';
import { bpmnId, type Drawing, type Element } from './bpmn-drawing.ts';
import type { Shape } from './layout-box.ts';
import { spotsOf } from './outline.ts';
import { goOn } from './turns.ts';

/** What stands in the file for a shape, and what makes it more than a shape. */

/** The block a task or a frame stands for; the pause of a `repeat` is one of them. */
function blockOf({ blocks }: Drawing, shape: Shape): Block | undefined {
  if (shape.kind !== 'task' && shape.kind !== 'frame') return undefined;
  const block = blocks.get(shape.path);
  if (block) return block;
  const loop = blocks.get(shape.path.slice(0, shape.path.lastIndexOf('/')));
  return loop?.kind === 'repeat' ? pauseOf(loop) : undefined;
}

export function typeOf(drawing: Drawing, shape: Shape): string {
  const block = blockOf(drawing, shape);
  switch (shape.kind) {
    case 'start':
      return 'bpmn:StartEvent';
    case 'end':
      return 'bpmn:EndEvent';
    case 'boundary':
      return 'bpmn:BoundaryEvent';
    case 'exclusive':
      return 'bpmn:ExclusiveGateway';
    case 'parallel':
      return 'bpmn:ParallelGateway';
    case 'frame':
      return 'bpmn:SubProcess';
    case 'task':
      return taskTypeOf(block);
  }
}

/** A related deal is a process of its own that is called; what is told is a message. */
function taskTypeOf(block: Block | undefined): string {
  if (block?.kind === 'run') return 'bpmn:ServiceTask';
  if (block?.kind === 'open') return 'bpmn:CallActivity';
  if (block?.kind === 'tell') return 'bpmn:SendTask';
  if (block?.kind !== 'wait') return 'bpmn:UserTask';
  return block.until.kind === 'event' ? 'bpmn:ReceiveTask' : 'bpmn:IntermediateCatchEvent';
}

export function detailsOf(drawing: Drawing, shape: Shape): object {
  if (shape.kind === 'boundary') return boundaryOf(drawing, shape);
  if (shape.kind === 'end') return endOf(drawing, shape);
  const block = blockOf(drawing, shape);
  if (!block) return {};
  const text = documented(block);
  return {
    documentation: [drawing.moddle.create('bpmn:Documentation', { text })],
    ...(block.kind === 'each' ? { loopCharacteristics: eachOf(drawing, shape, block) } : {}),
    ...(block.kind === 'repeat' ? { loopCharacteristics: repeatOf(drawing, block) } : {}),
    ...(block.kind === 'open' ? { calledElement: block.process } : {}),
    ...(block.kind === 'wait' ? waitOf(drawing, shape, block) : {}),
  };
}

function waitOf(drawing: Drawing, shape: Shape, { until }: WaitBlock): object {
  switch (until.kind) {
    case 'clock':
      return { eventDefinitions: [timerOf(drawing, until.clock)] };
    case 'event':
      return {
        messageRef: rootOf(drawing, 'bpmn:Message', shape.path, messageName(shape)),
      };
    case 'holds':
      return { eventDefinitions: [conditionOf(drawing, until.that)] };
  }
}

const expression = ({ moddle }: Drawing, body: string): Element =>
  moddle.create('bpmn:FormalExpression', { body });

/** Names of messages are told apart by where they are awaited. */
const messageName = ({ name, path }: Shape): Text =>
  t(`${name?.zh ?? ''} (${path})`, `${name?.en ?? ''} (${path})`);

function rootOf(drawing: Drawing, type: string, key: string, name: Text): Element {
  // With a mark that no block's path has: a block may be called `rejected` too.
  const id = bpmnId(`${type}:${key}`);
  let root = drawing.roots.get(id);
  if (!root) {
    const code = type === 'bpmn:Error' ? { errorCode: key } : {};
    root = drawing.moddle.create(type, { id, name: name.zh, ...code });
    drawing.roots.set(id, root);
  }
  return root;
}

const errors = {
  rejected: t('驳回', 'Rejected'),
  ended: t('事项提前结束', 'The deal ends early'),
} as const;

const errorOf = (drawing: Drawing, which: keyof typeof errors): Element =>
  drawing.moddle.create('bpmn:ErrorEventDefinition', {
    errorRef: rootOf(drawing, 'bpmn:Error', which, errors[which]),
  });

const conditionOf = (drawing: Drawing, that: Feel): Element =>
  drawing.moddle.create('bpmn:ConditionalEventDefinition', {
    condition: expression(drawing, that),
  });

function boundaryOf(drawing: Drawing, { host, catches }: Shape): object {
  const caught =
    typeof catches === 'object'
      ? conditionOf(drawing, catches.condition)
      : errorOf(drawing, catches!);
  return {
    attachedToRef: drawing.made.get(host!),
    cancelActivity: true,
    eventDefinitions: [caught],
  };
}

/**
 * Where the flow has gone through, an end is plain. One that comes before that ends the whole deal:
 * at once where nothing encloses it, and by an error out of a sub-process.
 */
function endOf(drawing: Drawing, shape: Shape): object {
  const spot = spotsOf(drawing.definition).find(({ path }) => path === shape.path);
  const flowsOn = spot?.block.kind === 'end' && !spot.block.when && spot.inside.length === 0;
  if (shape.block !== 'end' || flowsOn) return {};
  const definition = shape.parent
    ? errorOf(drawing, 'ended')
    : drawing.moddle.create('bpmn:TerminateEventDefinition', {});
  return { eventDefinitions: [definition] };
}

/** As many instances as the table has rows; each sees its own as `row`. */
function eachOf(drawing: Drawing, shape: Shape, { of, order }: EachBlock): Element {
  const { moddle, made } = drawing;
  const parent = made.get(shape.parent ?? '')!;
  const id = `${bpmnId(shape.id)}_rows`;
  const rows = moddle.create('bpmn:DataObject', { id, name: of, isCollection: true });
  (parent['flowElements'] as Element[]).push(rows);
  rows['$parent'] = parent;
  return moddle.create('bpmn:MultiInstanceLoopCharacteristics', {
    isSequential: order === 'in_order',
    loopCardinality: expression(drawing, `count(${of})`),
    loopDataInputRef: rows,
    inputDataItem: moddle.create('bpmn:DataInput', { id: `${id}_row`, name: 'row' }),
  });
}

/** Goes on while the condition holds: BPMN's own reading of a loop condition. */
const repeatOf = (drawing: Drawing, block: RepeatBlock): Element =>
  drawing.moddle.create('bpmn:StandardLoopCharacteristics', {
    testBefore: false,
    loopMaximum: block.max,
    loopCondition: expression(drawing, goOn(block)),
  });

/** Periods are told by functions of this system, dates by the field that holds them; all of it FEEL. */
function timerOf(drawing: Drawing, clock: Clock): Element {
  const body = clockText(clock);
  const dated = clock.kind === 'on_date' || ('from' in clock && clock.from !== undefined);
  return drawing.moddle.create('bpmn:TimerEventDefinition', {
    [dated ? 'timeDate' : 'timeDuration']: expression(drawing, body),
  });
}

function clockText(clock: Clock): string {
  if (clock.kind === 'on_date') {
    const { field, offset = 0, time } = clock;
    const away = `${offset < 0 ? '-' : '+'} duration("P${Math.abs(offset)}D")`;
    const day = offset ? `date(${field}) ${away}` : `date(${field})`;
    return time ? `date and time(${day}, time("${time}@Asia/Shanghai"))` : day;
  }
  const from = 'from' in clock && clock.from ? `, ${clock.from}` : '';
  return `${clock.kind}(${clock.n}${from})`;
}

const whoOf = (who: Who): string => {
  if (who.kind === 'person' || who.kind === 'people') return who.field;
  if (who.kind === 'party') return `${who.field} (${roles[who.role].name.en})`;
  return `${roles[who.role].code} ${roles[who.role].name.zh} / ${roles[who.role].name.en}`;
};

/** What a reader of the file should know of the step: English name, who, the rule, why. */
function documented(block: Block): string {
  const lines = [block.name.en];
  if (block.kind === 'fill' || block.kind === 'decide')
    lines.push(`by: ${[block.by].flat().map(whoOf).join(', ')}`);
  if (block.kind === 'decide') lines.push(`rule: ${ruleOf(block)}`);
  if ('within' in block && block.within) lines.push(`within: ${clockText(block.within)}`);
  if ('why' in block && block.why) lines.push(block.why.en);
  if (block.kind === 'repeat' && block.nextAfter)
    lines.push(
      `Rounds go on beside each other, from ${block.nextAfter} on; here one after the other.`,
    );
  return lines.join('\n');
}

const ruleOf = ({ rule }: DecideBlock): string =>
  rule.kind === 'quorum' ? `quorum ${rule.n}` : rule.kind;
