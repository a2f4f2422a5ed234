"""initial tables"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
revision = '0001'
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('audit_entries',
    sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('user_id', sa.String(length=40), nullable=True),
    sa.Column('user_name', sa.String(length=64), nullable=False),
    sa.Column('token_id', sa.String(length=40), nullable=True),
    sa.Column('address', sa.String(length=64), nullable=False),
    sa.Column('request_id', sa.String(length=64), nullable=False),
    sa.Column('action', sa.String(length=64), nullable=False),
    sa.Column('object', sa.String(length=200), nullable=False),
    sa.Column('result', sa.String(length=40), nullable=False),
    sa.Column('details', sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit_entries')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('audit_entries', schema=None) as batch_op:
        batch_op.create_index('ix_audit_entries_object_id', ['object', 'id'], unique=False)
        batch_op.create_index(batch_op.f('ix_audit_entries_user_id'), ['user_id'], unique=False)

    op.create_table('release_numbers',
    sa.Column('service_id', sa.String(length=40), nullable=False),
    sa.Column('last', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('service_id', name=op.f('pk_release_numbers'))
    )
    op.create_table('releases',
    sa.Column('id', sa.String(length=40), nullable=False),
    sa.Column('team_id', sa.String(length=40), nullable=False),
    sa.Column('service_id', sa.String(length=40), nullable=False),
    sa.Column('service_name', sa.String(length=253), nullable=False),
    sa.Column('environment_id', sa.String(length=40), nullable=False),
    sa.Column('environment_name', sa.String(length=253), nullable=False),
    sa.Column('stage', sa.String(length=20), nullable=False),
    sa.Column('runtime_id', sa.String(length=40), nullable=False),
    sa.Column('runtime_name', sa.String(length=253), nullable=False),
    sa.Column('namespace', sa.String(length=253), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('trigger', sa.String(length=20), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('parent_id', sa.String(length=40), nullable=True),
    sa.Column('user_id', sa.String(length=40), nullable=True),
    sa.Column('author_name', sa.String(length=253), nullable=False),
    sa.Column('token_id', sa.String(length=40), nullable=True),
    sa.Column('acknowledged', sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
    sa.Column('findings', sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
    sa.Column('deadline_seconds', sa.Integer(), nullable=False),
    sa.Column('state', sa.String(length=20), nullable=False),
    sa.Column('outcome', sa.String(length=20), nullable=True),
    sa.Column('message', sa.Text(), nullable=True),
    sa.Column('cause', sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
    sa.Column('superseded_by', sa.String(length=40), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('started_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('finished_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('elapsed_seconds', sa.Double(), nullable=False),
    sa.Column('paused_seconds', sa.Double(), nullable=False),
    sa.Column('contact_lost_since', sa.DateTime(timezone=True), nullable=True),
    sa.Column('last_seq', sa.Integer(), nullable=False),
    sa.Column('owner', sa.String(length=80), nullable=True),
    sa.Column('boot', sa.String(length=40), nullable=True),
    sa.Column('fence', sa.Integer(), nullable=False),
    sa.Column('lease_expires_at', sa.Double(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_releases')),
    sa.UniqueConstraint('service_id', 'number', name=op.f('uq_releases_service_id_number'))
    )
    with op.batch_alter_table('releases', schema=None) as batch_op:
        batch_op.create_index('ix_releases_environment_id_created_at', ['environment_id', 'created_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_releases_lease_expires_at'), ['lease_expires_at'], unique=False)
        batch_op.create_index('ix_releases_service_id_created_at', ['service_id', 'created_at'], unique=False)
        batch_op.create_index('uq_releases_active', ['environment_id'], unique=True, sqlite_where=sa.text("state <> 'finished'"), postgresql_where=sa.text("state <> 'finished'"))

    op.create_table('remembered_answers',
    sa.Column('owner', sa.String(length=40), nullable=False),
    sa.Column('key', sa.String(length=200), nullable=False),
    sa.Column('fingerprint', sa.String(length=64), nullable=False),
    sa.Column('status', sa.Integer(), nullable=False),
    sa.Column('headers', sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
    sa.Column('body', sa.LargeBinary(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('owner', 'key', name=op.f('pk_remembered_answers'))
    )
    with op.batch_alter_table('remembered_answers', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_remembered_answers_created_at'), ['created_at'], unique=False)

    op.create_table('runtimes',
    sa.Column('id', sa.String(length=40), nullable=False),
    sa.Column('name', sa.String(length=63), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('server', sa.String(length=2048), nullable=False),
    sa.Column('tls_server_name', sa.String(length=253), nullable=True),
    sa.Column('ca_data', sa.Text(), nullable=True),
    sa.Column('ca_fingerprint', sa.String(length=128), nullable=True),
    sa.Column('context', sa.String(length=253), nullable=True),
    sa.Column('namespace', sa.String(length=253), nullable=True),
    sa.Column('credential', sa.String(length=20), nullable=False),
    sa.Column('sealed', sa.Text(), nullable=True),
    sa.Column('credential_expires_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('version', sa.String(length=64), nullable=True),
    sa.Column('user_name', sa.String(length=512), nullable=True),
    sa.Column('metrics', sa.Boolean(), nullable=True),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_runtimes')),
    sa.UniqueConstraint('name', name=op.f('uq_runtimes_name'))
    )
    op.create_table('sign_in_attempts',
    sa.Column('subject', sa.String(length=80), nullable=False),
    sa.Column('failures', sa.Integer(), nullable=False),
    sa.Column('last_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('blocked_until', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('subject', name=op.f('pk_sign_in_attempts'))
    )
    op.create_table('teams',
    sa.Column('id', sa.String(length=40), nullable=False),
    sa.Column('name', sa.String(length=64), nullable=False),
    sa.Column('is_default', sa.Boolean(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_teams')),
    sa.UniqueConstraint('name', name=op.f('uq_teams_name'))
    )
    op.create_table('users',
    sa.Column('id', sa.String(length=40), nullable=False),
    sa.Column('name', sa.String(length=64), nullable=False),
    sa.Column('password_hash', sa.String(length=256), nullable=False),
    sa.Column('password_is_one_time', sa.Boolean(), nullable=False),
    sa.Column('is_admin', sa.Boolean(), nullable=False),
    sa.Column('disabled', sa.Boolean(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_users')),
    sa.UniqueConstraint('name', name=op.f('uq_users_name'))
    )
    op.create_table('allowed_namespaces',
    sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
    sa.Column('runtime_id', sa.String(length=40), nullable=False),
    sa.Column('namespace', sa.String(length=63), nullable=False),
    sa.Column('team_id', sa.String(length=40), nullable=True),
    sa.ForeignKeyConstraint(['runtime_id'], ['runtimes.id'], name=op.f('fk_allowed_namespaces_runtime_id_runtimes'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['team_id'], ['teams.id'], name=op.f('fk_allowed_namespaces_team_id_teams'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_allowed_namespaces'))
    )
    with op.batch_alter_table('allowed_namespaces', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_allowed_namespaces_runtime_id'), ['runtime_id'], unique=False)

    op.create_table('browser_sessions',
    sa.Column('id', sa.String(length=40), nullable=False),
    sa.Column('secret_hash', sa.String(length=64), nullable=False),
    sa.Column('user_id', sa.String(length=40), nullable=False),
    sa.Column('address', sa.String(length=64), nullable=False),
    sa.Column('user_agent', sa.String(length=256), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('seen_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_browser_sessions_user_id_users'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_browser_sessions')),
    sa.UniqueConstraint('secret_hash', name=op.f('uq_browser_sessions_secret_hash'))
    )
    with op.batch_alter_table('browser_sessions', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_browser_sessions_user_id'), ['user_id'], unique=False)

    op.create_table('dismissed_tours',
    sa.Column('user_id', sa.String(length=40), nullable=False),
    sa.Column('tour_id', sa.String(length=63), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_dismissed_tours_user_id_users'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('user_id', 'tour_id', name=op.f('pk_dismissed_tours'))
    )
    op.create_table('members',
    sa.Column('team_id', sa.String(length=40), nullable=False),
    sa.Column('user_id', sa.String(length=40), nullable=False),
    sa.Column('permissions', sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
    sa.ForeignKeyConstraint(['team_id'], ['teams.id'], name=op.f('fk_members_team_id_teams'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_members_user_id_users'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('team_id', 'user_id', name=op.f('pk_members'))
    )
    with op.batch_alter_table('members', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_members_user_id'), ['user_id'], unique=False)

    op.create_table('release_components',
    sa.Column('release_id', sa.String(length=40), nullable=False),
    sa.Column('component_id', sa.String(length=40), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=253), nullable=False),
    sa.Column('object_name', sa.String(length=253), nullable=False),
    sa.Column('settings', sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
    sa.Column('objects', sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
    sa.Column('image', sa.Text(), nullable=False),
    sa.Column('previous_image', sa.Text(), nullable=True),
    sa.Column('intended', sa.Boolean(), nullable=False),
    sa.Column('uid', sa.String(length=40), nullable=True),
    sa.Column('generation', sa.Integer(), nullable=True),
    sa.Column('template_hash', sa.String(length=63), nullable=True),
    sa.Column('revision', sa.Integer(), nullable=True),
    sa.Column('service_applied', sa.Boolean(), nullable=False),
    sa.Column('baseline', sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
    sa.Column('steps', sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
    sa.Column('pods', sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
    sa.Column('progress', sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
    sa.Column('risk', sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
    sa.Column('memory', sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
    sa.Column('evidence', sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True),
    sa.ForeignKeyConstraint(['release_id'], ['releases.id'], name=op.f('fk_release_components_release_id_releases'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('release_id', 'component_id', name=op.f('pk_release_components'))
    )
    op.create_table('release_events',
    sa.Column('release_id', sa.String(length=40), nullable=False),
    sa.Column('seq', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('type', sa.String(length=20), nullable=False),
    sa.Column('data', sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
    sa.ForeignKeyConstraint(['release_id'], ['releases.id'], name=op.f('fk_release_events_release_id_releases'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('release_id', 'seq', name=op.f('pk_release_events'))
    )
    op.create_table('services',
    sa.Column('id', sa.String(length=40), nullable=False),
    sa.Column('team_id', sa.String(length=40), nullable=False),
    sa.Column('name', sa.String(length=63), nullable=False),
    sa.Column('description', sa.Text(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['team_id'], ['teams.id'], name=op.f('fk_services_team_id_teams')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_services')),
    sa.UniqueConstraint('team_id', 'name', name=op.f('uq_services_team_id_name'))
    )
    with op.batch_alter_table('services', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_services_name'), ['name'], unique=False)

    op.create_table('tokens',
    sa.Column('id', sa.String(length=40), nullable=False),
    sa.Column('secret_hash', sa.String(length=64), nullable=False),
    sa.Column('user_id', sa.String(length=40), nullable=False),
    sa.Column('name', sa.String(length=64), nullable=False),
    sa.Column('prefix', sa.String(length=16), nullable=False),
    sa.Column('permissions', sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('revoked_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('last_used_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_tokens_user_id_users'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_tokens')),
    sa.UniqueConstraint('secret_hash', name=op.f('uq_tokens_secret_hash'))
    )
    with op.batch_alter_table('tokens', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_tokens_user_id'), ['user_id'], unique=False)

    op.create_table('components',
    sa.Column('id', sa.String(length=40), nullable=False),
    sa.Column('service_id', sa.String(length=40), nullable=False),
    sa.Column('name', sa.String(length=63), nullable=False),
    sa.Column('object_name', sa.String(length=63), nullable=False),
    sa.Column('image_repository', sa.String(length=512), nullable=True),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['service_id'], ['services.id'], name=op.f('fk_components_service_id_services'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_components')),
    sa.UniqueConstraint('service_id', 'name', name=op.f('uq_components_service_id_name')),
    sa.UniqueConstraint('service_id', 'object_name', name=op.f('uq_components_service_id_object_name'))
    )
    op.create_table('drafts',
    sa.Column('user_id', sa.String(length=40), nullable=False),
    sa.Column('service_id', sa.String(length=40), nullable=False),
    sa.Column('content', sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
    sa.Column('revision', sa.String(length=40), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['service_id'], ['services.id'], name=op.f('fk_drafts_service_id_services'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_drafts_user_id_users'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('user_id', 'service_id', name=op.f('pk_drafts'))
    )
    op.create_table('environments',
    sa.Column('id', sa.String(length=40), nullable=False),
    sa.Column('service_id', sa.String(length=40), nullable=False),
    sa.Column('name', sa.String(length=63), nullable=False),
    sa.Column('stage', sa.String(length=20), nullable=False),
    sa.Column('runtime_id', sa.String(length=40), nullable=False),
    sa.Column('namespace', sa.String(length=63), nullable=False),
    sa.Column('instance', sa.String(length=63), nullable=False),
    sa.Column('last_release_id', sa.String(length=40), nullable=True),
    sa.Column('last_release_number', sa.Integer(), nullable=True),
    sa.Column('last_outcome', sa.String(length=20), nullable=True),
    sa.Column('last_version', sa.String(length=128), nullable=True),
    sa.Column('last_release_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('running_release_id', sa.String(length=40), nullable=True),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['runtime_id'], ['runtimes.id'], name=op.f('fk_environments_runtime_id_runtimes')),
    sa.ForeignKeyConstraint(['service_id'], ['services.id'], name=op.f('fk_environments_service_id_services')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_environments')),
    sa.UniqueConstraint('service_id', 'instance', name=op.f('uq_environments_service_id_instance')),
    sa.UniqueConstraint('service_id', 'name', name=op.f('uq_environments_service_id_name'))
    )
    with op.batch_alter_table('environments', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_environments_runtime_id'), ['runtime_id'], unique=False)

    op.create_table('environment_settings',
    sa.Column('environment_id', sa.String(length=40), nullable=False),
    sa.Column('component_id', sa.String(length=40), nullable=False),
    sa.Column('settings', sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
    sa.ForeignKeyConstraint(['component_id'], ['components.id'], name=op.f('fk_environment_settings_component_id_components'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['environment_id'], ['environments.id'], name=op.f('fk_environment_settings_environment_id_environments'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('environment_id', 'component_id', name=op.f('pk_environment_settings'))
    )
    op.create_table('object_claims',
    sa.Column('runtime_id', sa.String(length=40), nullable=False),
    sa.Column('namespace', sa.String(length=63), nullable=False),
    sa.Column('kind', sa.String(length=63), nullable=False),
    sa.Column('name', sa.String(length=253), nullable=False),
    sa.Column('environment_id', sa.String(length=40), nullable=False),
    sa.Column('component_id', sa.String(length=40), nullable=False),
    sa.ForeignKeyConstraint(['component_id'], ['components.id'], name=op.f('fk_object_claims_component_id_components'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['environment_id'], ['environments.id'], name=op.f('fk_object_claims_environment_id_environments'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['runtime_id'], ['runtimes.id'], name=op.f('fk_object_claims_runtime_id_runtimes')),
    sa.PrimaryKeyConstraint('runtime_id', 'namespace', 'kind', 'name', name=op.f('pk_object_claims'))
    )
    with op.batch_alter_table('object_claims', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_object_claims_environment_id'), ['environment_id'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('object_claims', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_object_claims_environment_id'))

    op.drop_table('object_claims')
    op.drop_table('environment_settings')
    with op.batch_alter_table('environments', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_environments_runtime_id'))

    op.drop_table('environments')
    op.drop_table('drafts')
    op.drop_table('components')
    with op.batch_alter_table('tokens', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_tokens_user_id'))

    op.drop_table('tokens')
    with op.batch_alter_table('services', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_services_name'))

    op.drop_table('services')
    op.drop_table('release_events')
    op.drop_table('release_components')
    with op.batch_alter_table('members', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_members_user_id'))

    op.drop_table('members')
    op.drop_table('dismissed_tours')
    with op.batch_alter_table('browser_sessions', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_browser_sessions_user_id'))

    op.drop_table('browser_sessions')
    with op.batch_alter_table('allowed_namespaces', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_allowed_namespaces_runtime_id'))

    op.drop_table('allowed_namespaces')
    op.drop_table('users')
    op.drop_table('teams')
    op.drop_table('sign_in_attempts')
    op.drop_table('runtimes')
    with op.batch_alter_table('remembered_answers', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_remembered_answers_created_at'))

    op.drop_table('remembered_answers')
    with op.batch_alter_table('releases', schema=None) as batch_op:
        batch_op.drop_index('uq_releases_active', sqlite_where=sa.text("state <> 'finished'"), postgresql_where=sa.text("state <> 'finished'"))
        batch_op.drop_index('ix_releases_service_id_created_at')
        batch_op.drop_index(batch_op.f('ix_releases_lease_expires_at'))
        batch_op.drop_index('ix_releases_environment_id_created_at')

    op.drop_table('releases')
    op.drop_table('release_numbers')
    with op.batch_alter_table('audit_entries', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_audit_entries_user_id'))
        batch_op.drop_index('ix_audit_entries_object_id')

    op.drop_table('audit_entries')
