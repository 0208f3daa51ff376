import type { Feel } from './condition.ts';
import type { Field, Section } from './form.ts';
import { roles } from './role.ts';
import { findField, type Scope } from './scope.ts';

type Look = {
  say: (code: string, at: string, message: string) => void;
  feel: (at: string, scope: Scope, source: Feel, own?: readonly string[]) => void;
};

/** Sections of one scope: every id and key once, and every name in them known. */
export function problemsInSections(look: Look, sections: readonly Section[], scope: Scope): void {
  const taken = new Set<string>();
  const once = (id: string, what: string) => {
    if (taken.has(`${what} ${id}`))
      look.say('duplicate-id', `${scope.path}#${id}`, `two of the scope's ${what}s share this id`);
    taken.add(`${what} ${id}`);
  };
  for (const section of sections) {
    once(section.id, 'section');
    const at = `${scope.path}#${section.id}`;
    if (section.when) look.feel(at, scope, section.when);
    const said = saidWith(scope, section.id);
    for (const field of section.fields) {
      once(field.key, 'field');
      lookAtField(look, field, `${at}.${field.key}`, scope, said);
      const { type, unitOf } = field;
      if (unitOf && (type !== 'unit' || !isPerson(section, unitOf)))
        look.say(
          'unknown-field',
          `${at}.${field.key}`,
          `a unit, of ${unitOf}: a person named there`,
        );
    }
    for (const check of section.checks ?? []) {
      look.feel(`${at}!${check.code}`, scope, check.holds, [...said, 'handed_in_on']);
      if (!section.fields.some((f) => f.key === check.at))
        look.say('unknown-field', `${at}!${check.code}`, `no field ${check.at} in the section`);
    }
    for (const who of section.visibleTo ?? [])
      if (!isViewer(scope, who)) look.say('unknown-role', at, `nobody is called ${who}`);
      else if (section.sealed && (who === 'applicant' || who === 'own'))
        look.say('sealed-from-own', at, `it is sealed from ${who}`);
  }
}

const isPerson = ({ fields }: Section, key: string): boolean =>
  fields.some((field) => field.key === key && field.type === 'person');

/** The name of the outcome, where people decide and fill the section in along with it. */
const saidWith = ({ blocks }: Scope, id: string): readonly string[] =>
  [...blocks.values()].some((block) => block.kind === 'decide' && block.sections?.includes(id))
    ? ['outcome']
    : [];

const isViewer = (scope: Scope, who: string): boolean =>
  who === 'applicant' ||
  who === 'own' ||
  Object.hasOwn(roles, who) ||
  findField(scope, who) !== undefined;

function lookAtField(
  look: Look,
  field: Field,
  at: string,
  scope: Scope,
  row: readonly string[],
): void {
  if (field.when) look.feel(at, scope, field.when, row);
  if (typeof field.required === 'string') look.feel(at, scope, field.required, row);
  const chosen = field.type === 'enum' || field.type === 'multi';
  if (chosen && !field.options?.length) look.say('no-options', at, 'nothing to choose from');
  if ((field.type === 'table') !== (field.columns !== undefined))
    look.say('no-columns', at, 'a table has columns, and nothing else has');
  const columns = field.columns?.map((c) => c.key) ?? [];
  if (new Set(columns).size < columns.length)
    look.say('duplicate-id', at, 'two columns share a key');
  if (field.sumsToWhole && !columns.includes(field.sumsToWhole))
    look.say('unknown-field', at, `no column ${field.sumsToWhole}`);
  if (field.year && field.type !== 'int') look.say('wrong-type', at, 'a year is an int');
  if (field.noTotal && field.type !== 'money') look.say('wrong-type', at, 'only money is added up');
  if (field.numbered && (field.type !== 'text' || !field.computed))
    look.say('wrong-type', at, 'what the system numbers is a computed text');
  if (field.beginsAs !== undefined) look.feel(at, scope, field.beginsAs);
  if (field.given) {
    look.feel(at, scope, field.given.from);
    if (field.type !== 'table') look.say('no-columns', at, 'only the rows of a table are given');
    for (const key of field.given.columns)
      if (!columns.includes(key)) look.say('unknown-field', at, `no column ${key}`);
  }
  for (const column of field.columns ?? [])
    lookAtField(look, column, `${at}.${column.key}`, scope, [...row, ...columns]);
}
