import type { Act, Message } from '../engine/act.ts';
import type { EventOf } from '../engine/event.ts';
import { messagesOf } from '../engine/related.ts';
import type { Directory, World } from '../engine/world.ts';
import type { Values } from '../language/field-value.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { begin, type Story } from './story.ts';
import { currentRulesForStories } from './world.ts';

/**
 * Several deals that are related, told together: what they say to each other and whom they open is
 * carried on when `carry` is called, and not before.
 */
export type House = {
  /** Someone files a deal; `under` another one. */
  file: (process: string, filing: Filing) => Story;
  /** Delivers every message and opens every deal asked for, until nothing is on its way. */
  carry: () => void;
  /** Deals of a process in the order they came to be. */
  of: (process: string) => readonly Story[];
};

type Filing = {
  applicant: string;
  values: Values;
  under?: { deal: Story; link: string };
  now?: string;
};

type Resident = { story: Story; definition: ProcessDefinition; told: number };
type Rooms = {
  definitions: Readonly<Record<string, ProcessDefinition>>;
  directory: Directory;
  rules: World['rules'];
  residents: Resident[];
};

export function houseOf(
  definitions: readonly ProcessDefinition[],
  directory: Directory,
  rules: World['rules'] = currentRulesForStories,
): House {
  const rooms: Rooms = {
    definitions: Object.fromEntries(definitions.map((d) => [d.key, d])),
    directory,
    rules,
    residents: [],
  };
  return {
    file: (process, { applicant, values, under, now }) => {
      const above = under && { deal: under.deal.state.deal, link: under.link };
      const filing = { values, ...(above ? { parent: above } : {}) };
      return moveIn(rooms, process, filing, applicant, now ?? under?.deal.now);
    },
    carry: () => {
      while (rooms.residents.some((resident) => passOn(rooms, resident)));
    },
    of: (process) =>
      rooms.residents.flatMap(({ story }) => (story.state.process === process ? [story] : [])),
  };
}

type Move = Pick<Extract<Act, { type: 'file' }>, 'values' | 'parent'>;

/** A person files it; a step of the parent opens it for them when the filing has a request. */
function moveIn(
  rooms: Rooms,
  process: string,
  filing: Move,
  applicant: string,
  now = '2026-03-02T01:00:00.000Z',
): Story {
  const definition = rooms.definitions[process] as ProcessDefinition;
  const above = rooms.residents.find((r) => r.story.state.deal === filing.parent?.deal);
  const world: World = {
    now,
    directory: rooms.directory,
    rules: rooms.rules,
    ...(above
      ? {
          parent: {
            definition: above.definition,
            state: above.story.state,
            seq: above.story.events.length,
          },
        }
      : {}),
  };
  const no = String(rooms.residents.length + 1);
  const opened = filing.parent?.request !== undefined;
  const act: Act = {
    type: 'file',
    deal: `00000000-0000-7000-8000-${no.padStart(12, '0')}`,
    number: `${definition.code}-2026-D-${no.padStart(5, '0')}`,
    definition: 'story',
    rules: 'story',
    ...filing,
    ...(opened ? { applicant } : {}),
  };
  const actor = opened
    ? ({ kind: 'system', name: 'story' } as const)
    : ({ kind: 'person', person: applicant } as const);
  const story = begin(definition, world, act, actor);
  rooms.residents.push({ story, definition, told: 0 });
  return story;
}

/** Carries what one deal has said and asked for since it was last asked; whether there was any. */
function passOn(rooms: Rooms, resident: Resident): boolean {
  const { story, told } = resident;
  const news = story.events.slice(told);
  resident.told = story.events.length;
  for (const [i, event] of news.entries()) {
    if (event.type === 'message-sent')
      for (const { to, message } of messagesOf(story.state, event, told + i + 1))
        hand(rooms, to, message);
    if (event.type === 'related-requested') openFor(rooms, story, event);
  }
  return news.length > 0;
}

function hand(rooms: Rooms, to: string, message: Message): void {
  const receiver = rooms.residents.find((r) => r.story.state.deal === to);
  receiver?.story.system({ type: 'receive', messages: [message] });
}

function openFor(rooms: Rooms, story: Story, asked: EventOf<'related-requested'>): void {
  const { id, process, link, applicant, values } = asked;
  const parent = { deal: story.state.deal, link, request: id };
  try {
    moveIn(rooms, process, { values, parent }, applicant, story.now);
  } catch (error) {
    const reason = (error as Error).message;
    story.system({ type: 'opening_failed', request: id, reason });
  }
}
