import type { Effect } from '@kezhuan/flow';
import { applySeal } from './apply-seal.ts';
import { archiveDeal } from './archive-deal.ts';
import { drawExperts } from './draw-experts.ts';
import type { EffectHandler } from './effect-handler.ts';
import { fetchRate } from './fetch-rate.ts';
import { findExperts } from './find-experts.ts';
import { lintContract } from './lint-contract.ts';
import { renderDocument } from './render-document.ts';
import { screenParties } from './screen-parties.ts';

/** Who carries out what. A new effect is a file beside this one and a line here. */
export const effectHandlers: Readonly<Record<Effect, EffectHandler>> = {
  render_document: renderDocument,
  screen_parties: screenParties,
  fetch_rate: fetchRate,
  apply_seal: applySeal,
  lint_contract: lintContract,
  draw_experts: drawExperts,
  find_experts: findExperts,
  archive_deal: archiveDeal,
};

export {
  Permanent,
  type EffectContext,
  type EffectResult,
  type NewDocument,
  type Tools,
} from './effect-handler.ts';
