import type { BatchResult, TaskItem } from '@kezhuan/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Say, useText } from '../i18n/text.tsx';
import { AboutFacts } from '../ui/AboutFacts.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Due } from '../ui/When.tsx';
import { pathOfTask, placeOfTask } from './task-place.ts';

type Props = { items: readonly TaskItem[]; result: BatchResult | undefined };

/** What will be approved; afterwards what became of each. */
export function BatchResults({ items, result }: Props) {
  const { t } = useTranslation();
  const say = useText();
  const failed = result?.items.filter((r) => !r.ok).length ?? 0;
  return (
    <>
      {result && (
        <p role="status">{t('batch.summary', { done: result.items.length - failed, failed })}</p>
      )}
      <ul className="batch-results">
        {items.map((item) => {
          const one = result?.items.find((r) => r.deal === item.deal && r.step === item.step);
          return (
            <li key={placeOfTask(item)}>
              {one && <Icon name={one.ok ? 'check' : 'warn'} />}
              <span className="grow">
                <Link to={pathOfTask(item)} target="_blank">
                  {item.number}
                </Link>{' '}
                {say(item.stepName)} · {say(item.title)}
                <span className="row-facts">
                  <AboutFacts about={item.about} />
                  {item.dueAt && <Due at={item.dueAt} />}
                </span>
                {one && !one.ok && (
                  <span className="error-text">
                    {one.problem?.code === 'stale'
                      ? t('batch.moved')
                      : (one.problem?.detail ?? one.problem?.title ?? t('problem.unknown'))}
                  </span>
                )}
              </span>
              <span className="muted">
                {one
                  ? t(one.ok ? 'batch.ok' : 'batch.not')
                  : item.approves && <Say text={item.approves} />}
              </span>
            </li>
          );
        })}
      </ul>
    </>
  );
}
