import type { ProcessDefinition, Section, Values } from '@kezhuan/flow';
import { Button } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { problemOf } from '../api/http.ts';
import { useFile } from '../api/mutations.ts';
import type { Under } from './draft-path.ts';
import { useText } from '../i18n/text.tsx';
import { sendable } from '../process/conditions.ts';
import { DraftClash } from '../process/DraftClash.tsx';
import type { DraftKeeper, DraftState } from '../process/draft-keeper.ts';
import { DraftStatus } from '../process/DraftStatus.tsx';
import { ErrorSummary } from '../process/ErrorSummary.tsx';
import { FormSections } from '../process/FormSections.tsx';
import { RoutePreview } from '../process/RoutePreview.tsx';
import { SectionProgress } from '../process/SectionProgress.tsx';
import { useDraftState } from '../process/useDraft.ts';
import { useStepForm } from '../process/useStepForm.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { ProblemAlert } from '../ui/ProblemAlert.tsx';

type Props = {
  definition: ProcessDefinition;
  deal: string;
  under: Under | null;
  sections: readonly Section[];
  keeper: DraftKeeper;
};

const nothing: Values = {};

export function NewDealForm({ definition, deal, under, sections, keeper }: Props) {
  const { t } = useTranslation();
  const say = useText();
  const go = useNavigate();
  const { values, state } = useDraftState(keeper);
  const form = useStepForm({ sections, values, onChange: keeper.change, context: nothing });
  const ready = useMemo(
    () => sendable(sections, values, form.conditions),
    [sections, values, form.conditions],
  );
  const file = useFile();
  const send = async (): Promise<void> => {
    const taken = form.take();
    if (!taken) return;
    try {
      const parent = under ? { parent: under } : {};
      const filing = { id: deal, process: definition.key, values: taken, ...parent };
      const view = await file.mutateAsync(filing);
      // The draft has become the deal; should its removal fail, it does no harm.
      await keeper.drop().catch(() => undefined);
      // In place of the form: going back must not lead to an empty one of the same deal.
      await go(`/deals/${view.id}`, { state: { filed: true }, replace: true });
    } catch (error) {
      form.refuse(problemOf(error)?.errors ?? []);
    }
  };
  const discard = async (): Promise<void> => {
    await keeper.drop();
    await go('/file');
  };
  return (
    <>
      <PageHead
        title={say(definition.name)}
        note={say(definition.summary)}
        above={<Link to={`/processes/${definition.key}`}>{t('file.about')}</Link>}
      />
      {state.kind === 'clash' && (
        <DraftClash clash={state.clash} mine={values} sections={sections} keeper={keeper} />
      )}
      <ErrorSummary faults={form.faults} sections={sections} />
      {file.error && !problemOf(file.error)?.errors?.length && (
        <ProblemAlert error={file.error} onRetry={() => void send()} />
      )}
      <form
        className="filing"
        noValidate
        // Enter in a field must not send a form that is far from done: only the button does.
        onSubmit={(event) => event.preventDefault()}
      >
        <div className="filing-main">
          <FormSections form={form} />
        </div>
        <aside className="filing-side">
          <SectionProgress form={form} />
          <RoutePreview process={definition.key} values={ready} />
        </aside>
        <SendBar state={state} busy={file.isPending} onDiscard={discard} onSend={send} />
      </form>
    </>
  );
}

type SendBarProps = {
  state: DraftState;
  busy: boolean;
  onDiscard: () => Promise<void>;
  onSend: () => Promise<void>;
};

function SendBar({ state, busy, onDiscard, onSend }: SendBarProps) {
  const { t } = useTranslation();
  return (
    <div className="send-bar">
      <DraftStatus state={state} />
      <Button onClick={() => void onDiscard()}>{t('drafts.discard')}</Button>
      <Button type="primary" loading={busy} onClick={() => void onSend()}>
        {t('file.submit')}
      </Button>
    </div>
  );
}
