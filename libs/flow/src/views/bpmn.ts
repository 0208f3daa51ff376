import { BpmnModdle } from 'bpmn-moddle';
import type { Block, DecideBlock } from '../language/block.ts';
import { roles } from '../language/role.ts';
import type { ProcessDefinition } from '../language/process.ts';
import type { Who } from '../language/who.ts';
import { layoutOf } from './layout.ts';
import type { Edge, Shape } from './layout-box.ts';
import { spotsOf } from './outline.ts';

type Element = Record<string, unknown> & { $type: string; id: string };
type Moddle = {
  create: (type: string, attrs?: object) => Element;
  toXML: (element: unknown, options: object) => Promise<{ xml: string }>;
};

type Drawing = {
  moddle: Moddle;
  definition: ProcessDefinition;
  blocks: ReadonlyMap<string, Block>;
  made: Map<string, Element>;
};

/**
 * The process as BPMN 2.0, with the picture of `layoutOf`. Conditions stay FEEL; an `each` is a
 * multi-instance sub-process, a `repeat` a standard loop, a `use` an embedded sub-process.
 */
export async function bpmnOf(definition: ProcessDefinition): Promise<string> {
  const moddle = new BpmnModdle() as Moddle;
  const blocks = new Map(spotsOf(definition).map(({ path, block }) => [path, block]));
  const drawing: Drawing = { moddle, definition, blocks, made: new Map() };
  const { shapes, edges } = layoutOf(definition);
  const process = moddle.create('bpmn:Process', {
    id: definition.key,
    name: definition.name.zh,
    isExecutable: true,
    documentation: [
      moddle.create('bpmn:Documentation', {
        text: `${definition.summary.zh}\n${definition.summary.en}`,
      }),
    ],
  });
  drawing.made.set('', process);
  const planeElements: Element[] = [];
  for (const shape of shapes) planeElements.push(addShape(drawing, shape));
  for (const e of edges) planeElements.push(addEdge(drawing, e));
  const definitions = moddle.create('bpmn:Definitions', {
    id: `definitions_${definition.key}`,
    targetNamespace: 'urn:kezhuan:processes',
    expressionLanguage: 'https://www.omg.org/spec/DMN/20191111/FEEL/',
    exporter: 'Kezhuan',
    rootElements: [process],
    diagrams: [
      moddle.create('bpmndi:BPMNDiagram', {
        id: `diagram_${definition.key}`,
        plane: moddle.create('bpmndi:BPMNPlane', {
          id: `plane_${definition.key}`,
          bpmnElement: process,
          planeElement: planeElements,
        }),
      }),
    ],
  });
  const { xml } = await moddle.toXML(definitions, { format: true });
  return xml;
}

/** XML names: letters, digits and a few marks only. */
const nameOf = (id: string): string =>
  `n_${id.replace(/[^A-Za-z0-9_]/g, (c) => `-${c.charCodeAt(0).toString(16)}-`)}`;

const typeOf: Record<Shape['kind'], (shape: Shape) => string> = {
  start: () => 'bpmn:StartEvent',
  end: () => 'bpmn:EndEvent',
  exclusive: () => 'bpmn:ExclusiveGateway',
  parallel: () => 'bpmn:ParallelGateway',
  frame: () => 'bpmn:SubProcess',
  task: ({ block }) => taskTypes[block] ?? 'bpmn:UserTask',
};

/** A related deal is a process of its own that is called; what is told is a message. */
const taskTypes: Partial<Record<Shape['block'], string>> = {
  run: 'bpmn:ServiceTask',
  wait: 'bpmn:IntermediateCatchEvent',
  open: 'bpmn:CallActivity',
  tell: 'bpmn:SendTask',
};

function addShape(drawing: Drawing, shape: Shape): Element {
  const { moddle, made, blocks } = drawing;
  const block = blocks.get(shape.path);
  const waits = shape.kind === 'task' && block?.kind === 'wait';
  const type =
    waits && block.until.kind === 'event' ? 'bpmn:ReceiveTask' : typeOf[shape.kind](shape);
  const element = moddle.create(type, {
    id: nameOf(shape.id),
    ...(shape.name ? { name: shape.name.zh } : {}),
    ...detailsOf(drawing, shape, block),
  });
  made.set(shape.id, element);
  const parent = made.get(shape.parent ?? '')!;
  ((parent['flowElements'] ??= []) as Element[]).push(element);
  element['$parent'] = parent;
  const bounds = moddle.create('dc:Bounds', {
    x: shape.x,
    y: shape.y,
    width: shape.w,
    height: shape.h,
  });
  return moddle.create('bpmndi:BPMNShape', {
    id: `${nameOf(shape.id)}_di`,
    bpmnElement: element,
    bounds,
    ...(shape.kind === 'frame' ? { isExpanded: true } : {}),
    ...(shape.kind === 'exclusive' ? { isMarkerVisible: true } : {}),
  });
}

function detailsOf({ moddle }: Drawing, shape: Shape, block: Block | undefined): object {
  if (!block || (shape.kind !== 'task' && shape.kind !== 'frame')) return {};
  const told = documented(block);
  const documentation = told
    ? { documentation: [moddle.create('bpmn:Documentation', { text: told })] }
    : {};
  if (block.kind === 'each') {
    const loop = moddle.create('bpmn:MultiInstanceLoopCharacteristics', {
      isSequential: block.order === 'in_order',
    });
    return { ...documentation, loopCharacteristics: loop };
  }
  if (block.kind === 'repeat') {
    const loopCondition = moddle.create('bpmn:FormalExpression', { body: `not(${block.until})` });
    const loop = moddle.create('bpmn:StandardLoopCharacteristics', {
      testBefore: false,
      loopMaximum: block.max,
      loopCondition,
    });
    return { ...documentation, loopCharacteristics: loop };
  }
  if (block.kind === 'open') return { ...documentation, calledElement: block.process };
  if (block.kind === 'wait' && block.until.kind === 'holds') {
    const condition = moddle.create('bpmn:ConditionalEventDefinition', {
      condition: moddle.create('bpmn:FormalExpression', { body: block.until.that }),
    });
    return { ...documentation, eventDefinitions: [condition] };
  }
  if (block.kind === 'wait' && block.until.kind === 'clock') {
    const body = JSON.stringify(block.until.clock);
    const timer = moddle.create('bpmn:TimerEventDefinition', {
      timeDuration: moddle.create('bpmn:FormalExpression', { language: 'urn:kezhuan:clock', body }),
    });
    return { ...documentation, eventDefinitions: [timer] };
  }
  return documentation;
}

const whoOf = (who: Who): string => {
  if (who.kind === 'person' || who.kind === 'people') return who.field;
  if (who.kind === 'party') return `${who.field} (${roles[who.role].name.en})`;
  return `${roles[who.role].code} ${roles[who.role].name.zh} / ${roles[who.role].name.en}`;
};

/** What a reader of the file should know of the step: English name, who, the rule, why. */
function documented(block: Block): string {
  const lines = [block.name.en];
  if (block.kind === 'fill') lines.push(`by: ${whoOf(block.by)}`);
  if (block.kind === 'decide')
    lines.push(`by: ${block.by.map(whoOf).join(', ')}`, `rule: ${ruleOf(block)}`);
  if ('why' in block && block.why) lines.push(block.why.en);
  return lines.join('\n');
}

const ruleOf = ({ rule }: DecideBlock): string =>
  rule.kind === 'quorum' ? `quorum ${rule.n}` : rule.kind;

function addEdge(drawing: Drawing, e: Edge): Element {
  const { moddle, made } = drawing;
  const [source, target] = [made.get(e.from)!, made.get(e.to)!];
  const flow = moddle.create('bpmn:SequenceFlow', {
    id: nameOf(e.id),
    sourceRef: source,
    targetRef: target,
    ...(e.name ? { name: e.name.zh } : {}),
    ...(e.condition
      ? { conditionExpression: moddle.create('bpmn:FormalExpression', { body: e.condition }) }
      : {}),
  });
  ((source['outgoing'] ??= []) as Element[]).push(flow);
  ((target['incoming'] ??= []) as Element[]).push(flow);
  if (e.otherwise && source.$type === 'bpmn:ExclusiveGateway') source['default'] = flow;
  const parent = made.get(e.parent ?? '')!;
  ((parent['flowElements'] ??= []) as Element[]).push(flow);
  flow['$parent'] = parent;
  const waypoint = e.points.map((p) => moddle.create('dc:Point', { x: p.x, y: p.y }));
  return moddle.create('bpmndi:BPMNEdge', {
    id: `${nameOf(e.id)}_di`,
    bpmnElement: flow,
    waypoint,
  });
}
