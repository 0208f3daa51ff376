import type { Values } from '@kezhuan/flow';
import { huasheng } from '../shared/grant-sample.ts';

/** Values for stories and demonstrations: Huasheng asks for the solid electrolyte. */

export const sampleRequest = (more: Values = {}): Values => ({
  title: { zh: '固态电解质专利许可', en: 'Licence of a solid electrolyte' },
  requester: huasheng,
  wanted: [
    {
      object_kind: 'patent',
      object_name: '一种固态电解质的制备方法',
      object_no: 'ZL202110000001.2',
    },
  ],
  licence_kind: 'exclusive',
  field_of_use: '动力电池电解质膜',
  territory: '中国境内',
  intended_use: '拟建设年产百万平方米的电解质膜生产线。',
  ability: '现有涂布产线两条，自有资金八千万元。',
  offer: { currency: 'CNY', minor: 5_000_000_00 },
  request_declaration: { accepted: true },
  ...more,
});
