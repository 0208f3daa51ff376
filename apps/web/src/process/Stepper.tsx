import type { DealView, WayAhead } from '@kezhuan/contracts';
import type { Text } from '@kezhuan/domain';
import { useContext, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { plainDay } from '../i18n/dates.ts';
import { Say, useLanguage } from '../i18n/text.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useNarrow } from '../ui/useNarrow.ts';
import { Ahead, type StepAhead } from './ahead.ts';
import { StepLine, type Step } from './StepLine.tsx';

type Group = { name: Text | null; key: string; steps: Step[] };

/** Neighbours inside one block stand together under its name. */
export function groupSteps(steps: readonly Step[]): Group[] {
  const groups: Group[] = [];
  for (const step of steps) {
    const name = step.within[0] ?? null;
    const last = groups.at(-1);
    if (last && last.name?.zh === name?.zh && last.name?.en === name?.en) last.steps.push(step);
    else groups.push({ name, key: step.step, steps: [step] });
  }
  return groups;
}

const isNow = (step: Step): boolean => !['done', 'skipped', 'coming'].includes(step.status);

/** What does not come in this deal is no part of its way. */
function progressOf(steps: readonly Step[]): { done: number; of: number } {
  const counted = steps.filter((step) => step.status !== 'skipped');
  return { done: counted.filter((step) => step.status === 'done').length, of: counted.length };
}

/** The stages of the whole way: what lies inside one comes and goes as it is worked on. */
function stagesOf(groups: readonly Group[]): { done: number; of: number } {
  const stages = groups
    .flatMap((group) => (group.name ? [group.steps] : group.steps.map((step) => [step])))
    .map(progressOf)
    .filter(({ of }) => of > 0);
  return { done: stages.filter(({ done, of }) => done === of).length, of: stages.length };
}

type Props = { steps: DealView['stepper']; ended: boolean; ahead: WayAhead | undefined };

/** Everything that was, is, and (as far as can be told) will be. */
export function Stepper({ steps, ended, ahead }: Props) {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const [whole, showWhole] = useState(false);
  const brief = narrow && !whole && !ended;
  const shown = brief ? steps.filter(isNow) : steps;
  const groups = useMemo(() => groupSteps(shown), [shown]);
  const expected = useMemo(
    () => new Map(ahead?.steps.map((it) => [it.step, it] as const)),
    [ahead],
  );
  return (
    <section aria-labelledby="stepper-name" className="stepper">
      <h2 id="stepper-name">
        {t('stepper.title')}{' '}
        <span className="muted small">{t('stepper.progress', stagesOf(groupSteps(steps)))}</span>
      </h2>
      <Ahead value={expected}>
        <ol className="steps">
          {groups.map((group) =>
            group.name ? (
              <StepGroup key={group.key} name={group.name} steps={group.steps} />
            ) : (
              group.steps.map((step) => <StepLine key={step.step} step={step} />)
            ),
          )}
        </ol>
      </Ahead>
      {ahead && <ExpectedEnd ahead={ahead} />}
      {narrow && !ended && (
        <button type="button" className="link-button" onClick={() => showWhole(!whole)}>
          {t(whole ? 'stepper.current' : 'stepper.all')}
        </button>
      )}
    </section>
  );
}

/** When all of it will be done, as far as that can be told. */
function ExpectedEnd({ ahead: { ends, until, provisional } }: { ahead: WayAhead }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const day = ends ?? until;
  if (!day) return null;
  return (
    <p className="expected-end">
      {t(ends ? 'ahead.end' : 'ahead.notBefore')}
      <strong>{plainDay(day, language)}</strong>
      <span className="muted small">
        {t('ahead.hint')}
        {provisional && ` ${t('ahead.provisional')}`}
      </span>
    </p>
  );
}

/** The day by which all that is to come in a group is expected to be done; none if that is not known. */
function lastDay(
  steps: readonly Step[],
  ahead: ReadonlyMap<string, StepAhead>,
): string | undefined {
  const coming = steps.filter(({ status }) => status === 'coming');
  const days = coming.map(({ step }) => ahead.get(step)).map((it) => it?.due ?? it?.opens);
  return days.every((day) => typeof day === 'string') ? days.sort().at(-1) : undefined;
}

/** Open while something in it goes on; what is over or far off takes one line. */
function StepGroup({ name, steps }: { name: Text; steps: Step[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const last = lastDay(steps, useContext(Ahead));
  const now = steps.some(isNow);
  return (
    <li className="step-group">
      <details open={now}>
        <summary>
          <Icon name="down" />
          <span className="grow">
            <Say text={name} />
          </span>
          <span className="muted small">
            {last && `${t('ahead.day', { day: plainDay(last, language) })} · `}
            {t('stepper.progress', progressOf(steps))}
          </span>
        </summary>
        <ol className="steps">
          {steps.map((step) => (
            <StepLine key={step.step} step={step} />
          ))}
        </ol>
      </details>
    </li>
  );
}
