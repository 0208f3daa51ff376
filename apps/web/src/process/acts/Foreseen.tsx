import type { ChangeView, DealView } from '@kezhuan/contracts';
import type { Act } from '@kezhuan/flow';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../../api/http.ts';
import { foreseeQuery } from '../../api/queries.ts';
import { useText } from '../../i18n/text.tsx';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { useLater } from '../../ui/useLater.ts';
import { When } from '../../ui/When.tsx';

type Props = { deal: DealView; act: Act };

/** Said before a change is saved: whose approval lapses and why, who is asked as well, who stands. */
export function Foreseen({ deal, act }: Props) {
  const { t } = useTranslation();
  const asked = JSON.parse(useLater(JSON.stringify(act), 400)) as Act;
  const { data, error, isFetching } = useQuery(foreseeQuery(deal.id, deal.seq, asked));
  // What is wrong with the form itself is said where it is wrong.
  const early = error instanceof ProblemError && error.status === 422;
  if (error && !early) return <ProblemAlert error={error} />;
  if (!data || data.changes.length === 0) return null;
  const nothing = [data.lapsing, data.added, data.dropped].every((steps) => steps.length === 0);
  return (
    <section className="foreseen" aria-labelledby="foreseen-name" aria-busy={isFetching}>
      <h4 id="foreseen-name">{t('foreseen.title')}</h4>
      <div role="status">
        <Changes changes={data.changes} />
        {nothing && <p>{t('foreseen.nothing')}</p>}
        <Lapsing steps={data.lapsing} />
        <Group icon="ring" title={t('foreseen.added')} steps={data.added} />
        <Group icon="skip" title={t('foreseen.dropped')} steps={data.dropped} />
        <Group icon="check" title={t('foreseen.carried')} steps={data.carried} />
      </div>
    </section>
  );
}

function Changes({ changes }: Pick<ChangeView, 'changes'>) {
  const { t } = useTranslation();
  const say = useText();
  const comma = t('form.listComma');
  return (
    <p>
      {t('foreseen.changed', {
        names: changes
          .map(({ section, fields }) =>
            t('foreseen.fields', { section: say(section), fields: fields.map(say).join(comma) }),
          )
          .join(t('foreseen.and')),
      })}
    </p>
  );
}

type Step = ChangeView['carried'][number];

function Lapsing({ steps }: { steps: ChangeView['lapsing'] }) {
  const { t } = useTranslation();
  const say = useText();
  return (
    <Group
      icon="back"
      title={t('foreseen.lapsing')}
      steps={steps}
      note={(step) => {
        const { why, fields } = step;
        const names = fields.map(say).join(t('form.listComma'));
        return names ? t('foreseen.why', { why: say(why), names }) : say(why);
      }}
    />
  );
}

type GroupProps<T extends Step> = {
  icon: IconName;
  title: string;
  steps: readonly T[];
  note?: (step: T) => ReactNode;
};

function Group<T extends Step>({ icon, title, steps, note }: GroupProps<T>) {
  const { t } = useTranslation();
  const say = useText();
  if (steps.length === 0) return null;
  return (
    <>
      <h5>{title}</h5>
      <ul className={`foreseen-steps foreseen-${icon}`}>
        {steps.map((step) => (
          <li key={step.step}>
            <Icon name={icon} />
            <div>
              <strong>{[...step.within, step.name].map(say).join(' › ')}</strong>{' '}
              <span className="muted">
                {step.who.map(say).join(t('form.listComma'))}{' '}
                {step.at && <When at={step.at} short />}
              </span>
              {note && <div className="small">{note(step)}</div>}
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
