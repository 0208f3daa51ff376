import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Deal } from './deal.entity.ts';
import { PersonRecord } from './person.entity.ts';

/** A link sent to someone who has no login, by the digest of its token. */
@Index('invitation_of_deal', ['deal', 'person'])
@Entity('invitation')
export class InvitationRecord {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'invitation_pk' })
  id!: string;

  @ForeignKey(() => PersonRecord, { name: 'invitation_person' })
  @Column('text')
  person!: string;

  @ForeignKey(() => Deal, { name: 'invitation_deal' })
  @Column('uuid')
  deal!: string;

  @Column('text')
  step!: string;

  @Column('timestamptz', { name: 'issued_at' })
  issuedAt!: string;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: string;

  @Column('timestamptz', { name: 'used_at', nullable: true })
  usedAt!: string | null;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt!: string | null;

  @Column('text', { name: 'revoked_by', nullable: true })
  revokedBy!: string | null;
}
