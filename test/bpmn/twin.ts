import { EventEmitter } from 'node:events';
import { BpmnModdle } from 'bpmn-moddle';
import { SequenceFlow, type Extension, type ITimers } from 'bpmn-elements';
import { Engine, type Execution } from 'bpmn-engine';
import { bpmnId, bpmnOf } from '@kezhuan/flow/bpmn';
import { layoutOf, type Layout } from '@kezhuan/flow/views';
import type { ProcessDefinition } from '@kezhuan/flow';

type Shape = Layout['shapes'][number];

/** What the engine gives us to hold of something it is busy with. */
type Api = {
  id: string;
  type: string;
  executionId: string;
  content: Content;
  owner: { isSubProcess?: boolean };
  broker: { publish: (exchange: string, key: string, content: object, options: object) => unknown };
  getPostponed: () => Api[];
  signal: () => void;
  sendApiMessage: (action: string, content?: object) => void;
};
type Content = { id: string; executionId: string; index?: number; parent?: Parent };
type Parent = { id: string; executionId: string };
/** From where an expression is asked: an element, and the process or sub-process it runs in. */
type Asked = { content?: Content; environment: { variables: { content?: Content } } };

/** A BPMN file made ready, once for many runs. */
export type Program = {
  definition: ProcessDefinition;
  context: object;
  expressions: ReadonlySet<string>;
  shapes: ReadonlyMap<string, Shape>;
};

export async function programOf(definition: ProcessDefinition): Promise<Program> {
  const context = await new BpmnModdle().fromXML(await bpmnOf(definition));
  const shapes = layoutOf(definition).shapes.map((s) => [bpmnId(s.id), s] as const);
  const expressions = new Set(expressionsIn(context.rootElement, new Set()));
  return { definition, context, expressions, shapes: new Map(shapes) };
}

/** Every expression of a file: the engine resolves names and codes the same way. */
function expressionsIn(element: unknown, seen: Set<unknown>): string[] {
  if (typeof element !== 'object' || element === null || seen.has(element)) return [];
  seen.add(element);
  const { $type, body } = element as { $type?: string; body?: string };
  if ($type === 'bpmn:FormalExpression') return [body!];
  return Object.values(element).flatMap((inner) => expressionsIn(inner, seen));
}

/** Answers what the file asks: a FEEL expression in a scope of the deal. */
export type Answerer = (expression: string, scope: string) => unknown;

/** Rows of a loop as the deal has them, by the place of the loop. */
export type Rows = (place: string) => readonly string[] | undefined;

/**
 * A BPMN file being run by `bpmn-engine`, which knows nothing of us but the file: where its tokens
 * stand, told as places of the deal, and the means to let one go on. Conditions are asked of
 * `answer`. One thing is put right: the engine reads the condition of a loop as the one to stop at,
 * BPMN 2.0 (§10.2.8, LoopCondition) as the one to go on for.
 */
export class Twin {
  private readonly services = new Map<string, () => void>();
  private readonly frames = new Map<string, { shape: Shape; scope: string }>();
  private execution!: Execution;
  ended = false;

  private constructor(
    private readonly program: Program,
    private readonly answer: Answerer,
    private readonly rows: Rows,
  ) {}

  static async start(program: Program, answer: Answerer, rows: Rows): Promise<Twin> {
    const twin = new Twin(program, answer, rows);
    const listener = new EventEmitter();
    listener.on('activity.enter', (api: Api) => twin.enter(api));
    const engine = new Engine({
      listener,
      name: program.definition.key,
      moddleContext: program.context,
      settings: { disableTrackState: true },
      expressions: {
        resolveExpression: (body, from) => twin.resolve(body, from as unknown as Asked),
      },
      extensions: { services: twin.provide.bind(twin) as unknown as Extension },
      elements: { SequenceFlow: TokenFlow },
      timers: stoppedTimers as unknown as ITimers,
    });
    engine.once('end', () => (twin.ended = true));
    engine.once('error', (error) => {
      throw error;
    });
    twin.execution = await engine.execute();
    return twin;
  }

  /** Places where the engine waits for somebody or something. */
  open(): string[] {
    return this.waiting()
      .map(({ place }) => place)
      .sort();
  }

  /** Lets the step at a place go on; a rejection that ends the deal is thrown as the error it is. */
  complete(place: string, how: 'done' | 'rejected'): void {
    const found = this.waiting().find((w) => w.place === place);
    if (!found) throw new Error(`the file does not wait at ${place}`);
    const { api } = found;
    const service = this.services.get(api.executionId);
    if (how === 'rejected') api.sendApiMessage('error', { message: 'rejected', code: 'rejected' });
    else if (service) service();
    else if (api.type === 'bpmn:IntermediateCatchEvent') fire(api);
    else api.signal();
    this.look();
  }

  /** Conditional events look again, until none of them comes true any more. */
  private look(): void {
    for (let before = ''; ;) {
      for (const api of this.all()) if (/ConditionalEvent/.test(api.type)) api.signal();
      const now = this.all()
        .map((api) => api.executionId)
        .join();
      if (now === before || this.ended) return;
      before = now;
    }
  }

  private all(): Api[] {
    const list: Api[] = [];
    const seen = new Set<string>();
    const walk = (apis: readonly Api[]): void => {
      for (const api of apis) {
        // A sub-process lists itself, and each of its instances, among what it is busy with.
        if (seen.has(api.executionId)) continue;
        seen.add(api.executionId);
        list.push(api);
        if (api.owner.isSubProcess) walk(api.getPostponed());
      }
    };
    if (!this.ended) walk(this.execution.getPostponed() as unknown as Api[]);
    return list;
  }

  private waiting(): { place: string; api: Api }[] {
    return this.all().flatMap((api) => {
      const shape = this.program.shapes.get(api.id);
      if (shape?.kind !== 'task') return [];
      return [{ place: placeIn(this.scopeOf(api.content.parent?.executionId), shape.path), api }];
    });
  }

  /** Remembers where a frame lies, when it is entered: only then are all around it known. */
  private enter({ id, content: { executionId, parent } }: Api): void {
    const shape = this.program.shapes.get(id);
    if (shape?.kind === 'frame')
      this.frames.set(executionId, { shape, scope: this.scopeOf(parent?.executionId) });
  }

  /** The scope of what runs in an execution: rows and rounds are told by the number at its end. */
  private scopeOf(executionId = ''): string {
    const cut = executionId.lastIndexOf('_');
    const frame = this.frames.get(executionId) ?? this.frames.get(executionId.slice(0, cut));
    if (!frame) return '';
    const { shape, scope } = frame;
    if (shape.block === 'all') return scope;
    const place = placeIn(scope, shape.path);
    return shape.block === 'use'
      ? place
      : this.instance(place, shape, Number(executionId.slice(cut + 1)));
  }

  private instance(place: string, { block }: Shape, index: number): string {
    return `${place}/${block === 'repeat' ? index + 1 : (this.rows(place)?.[index] ?? `#${index}`)}`;
  }

  private resolve(body: unknown, from: Asked): unknown {
    if (typeof body !== 'string' || !this.program.expressions.has(body)) return body;
    const scope = this.scopeOf(from.environment.variables.content?.executionId);
    // A period that begins on a date of the deal is a date, the others are durations: none passes here.
    if (/^(calendar_days|months)\(.*, [\w.]+\)$/.test(body)) return '9999-01-01';
    if (/^(working_days|calendar_days|authority_days|months)\(/.test(body)) return 'P1Y';
    if (/^date( and time)?\(/.test(body)) return this.answer(body, scope) ? '9999-01-01' : null;
    const shape = this.program.shapes.get(from.content!.id);
    if (shape?.block !== 'repeat' || shape.kind !== 'frame') return this.answer(body, scope);
    const round = this.instance(placeIn(scope, shape.path), shape, from.content!.index ?? 0);
    return this.answer(body, round) !== true;
  }

  /** A service waits until it is told to go on; what is only told is told at once. */
  private provide(activity: { type: string; behaviour: { Service?: unknown } }): void {
    const { services } = this;
    if (activity.type === 'bpmn:ServiceTask')
      activity.behaviour.Service = class {
        execute({ content }: { content: Content }, done: () => void) {
          services.set(content.executionId, done);
        }
      };
  }
}

/**
 * A flow that carries tokens and nothing else, as in BPMN 2.0: the engine also sends word along every
 * way not taken, and waits for ever where such word comes to a join that was not reached.
 */
function TokenFlow(...of: ConstructorParameters<typeof SequenceFlow>): SequenceFlow {
  return Object.assign(new SequenceFlow(...of), { discard: () => undefined });
}

/** The timer of a catching event, its first and only definition, runs out. */
const fire = ({ broker, executionId, content }: Api): void =>
  void broker.publish('api', `activity.cancel.${executionId}_0`, content, { type: 'cancel' });

const placeIn = (scope: string, path: string): string => {
  const id = path.slice(path.lastIndexOf('/') + 1);
  return scope === '' ? id : `${scope}/${id}`;
};

const timers = { setTimeout: () => ({}), clearTimeout: () => undefined, executing: [] };
/** Time stands still: what it brings about is brought about by the deal. */
const stoppedTimers = { ...timers, register: () => timers };
