CREATE TABLE act (
	number SERIAL NOT NULL,
	id TEXT NOT NULL,
	at TEXT NOT NULL,
	coder_id TEXT,
	verb TEXT NOT NULL,
	noun TEXT NOT NULL,
	key TEXT,
	subject TEXT NOT NULL,
	why TEXT NOT NULL,
	kind TEXT NOT NULL,
	undoes INTEGER,
	after TEXT,
	merged TEXT,
	within TEXT,
	PRIMARY KEY (number),
	UNIQUE (id)
);
CREATE INDEX ix_act_undoes ON act (undoes);
CREATE TABLE checklist_answer (
	id TEXT NOT NULL,
	checklist TEXT NOT NULL,
	item TEXT NOT NULL,
	state TEXT NOT NULL,
	"where" TEXT NOT NULL,
	text TEXT NOT NULL,
	PRIMARY KEY (id)
);
CREATE TABLE codebook_version (
	id TEXT NOT NULL,
	number BIGINT NOT NULL,
	name TEXT NOT NULL,
	codes TEXT NOT NULL,
	PRIMARY KEY (id)
);
CREATE TABLE coder (
	id TEXT NOT NULL,
	name TEXT NOT NULL,
	kind TEXT NOT NULL,
	colour TEXT NOT NULL,
	PRIMARY KEY (id)
);
CREATE TABLE current_act (
	number INTEGER NOT NULL,
	forgetting BOOLEAN NOT NULL,
	PRIMARY KEY (number)
);
CREATE TABLE forgotten (
	key TEXT NOT NULL,
	PRIMARY KEY (key)
);
CREATE TABLE note (
	number SERIAL NOT NULL,
	act INTEGER NOT NULL,
	noun TEXT NOT NULL,
	key TEXT NOT NULL,
	before TEXT,
	PRIMARY KEY (number)
);
CREATE INDEX ix_note_act ON note (act);
CREATE INDEX ix_note_key ON note (key);
CREATE TABLE original (
	sha256 TEXT NOT NULL,
	content BYTEA NOT NULL,
	PRIMARY KEY (sha256)
);
CREATE TABLE practice (
	id TEXT NOT NULL,
	name TEXT NOT NULL,
	position BIGINT NOT NULL,
	characteristics TEXT NOT NULL,
	PRIMARY KEY (id)
);
CREATE TABLE reference (
	id TEXT NOT NULL,
	authors TEXT NOT NULL,
	year TEXT NOT NULL,
	title TEXT NOT NULL,
	source TEXT NOT NULL,
	doi TEXT NOT NULL,
	kind TEXT DEFAULT 'other' NOT NULL,
	editors TEXT DEFAULT '' NOT NULL,
	volume TEXT DEFAULT '' NOT NULL,
	issue TEXT DEFAULT '' NOT NULL,
	pages TEXT DEFAULT '' NOT NULL,
	edition TEXT DEFAULT '' NOT NULL,
	publisher TEXT DEFAULT '' NOT NULL,
	url TEXT DEFAULT '' NOT NULL,
	key TEXT DEFAULT '' NOT NULL,
	PRIMARY KEY (id)
);
CREATE TABLE report_plan (
	id TEXT NOT NULL,
	name TEXT NOT NULL,
	title TEXT NOT NULL,
	language TEXT,
	date TEXT NOT NULL,
	sections TEXT NOT NULL,
	words TEXT NOT NULL,
	PRIMARY KEY (id)
);
CREATE TABLE role (
	id TEXT NOT NULL,
	name TEXT NOT NULL,
	plural TEXT NOT NULL,
	reported_as TEXT,
	position BIGINT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(reported_as) REFERENCES role (id) ON DELETE NO ACTION DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_role_reported_as ON role (reported_as);
CREATE TABLE topic (
	id TEXT NOT NULL,
	name TEXT NOT NULL,
	question TEXT NOT NULL,
	position BIGINT NOT NULL,
	PRIMARY KEY (id)
);
CREATE TABLE upgrade (
	format INTEGER NOT NULL,
	after_act INTEGER NOT NULL,
	PRIMARY KEY (format)
);
CREATE TABLE written (
	number SERIAL NOT NULL,
	act_id TEXT NOT NULL,
	noun TEXT NOT NULL,
	key TEXT NOT NULL,
	before TEXT,
	after TEXT,
	PRIMARY KEY (number)
);
CREATE INDEX ix_written_act_id ON written (act_id);
CREATE INDEX ix_written_key ON written (key);
CREATE TABLE board (
	id TEXT NOT NULL,
	name TEXT NOT NULL,
	date TEXT NOT NULL,
	practice_id TEXT,
	round BIGINT NOT NULL,
	notes TEXT NOT NULL,
	unlisted TEXT DEFAULT 'unseen' NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(practice_id) REFERENCES practice (id) ON DELETE NO ACTION DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_board_practice_id ON board (practice_id);
CREATE TABLE factor (
	id TEXT NOT NULL,
	name TEXT NOT NULL,
	kind TEXT NOT NULL,
	practice_id TEXT,
	description TEXT NOT NULL,
	source TEXT NOT NULL,
	position BIGINT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(practice_id) REFERENCES practice (id) ON DELETE NO ACTION DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_factor_practice_id ON factor (practice_id);
CREATE TABLE memo (
	id TEXT NOT NULL,
	about TEXT NOT NULL,
	about_id TEXT NOT NULL,
	title TEXT NOT NULL,
	text TEXT NOT NULL,
	date TEXT NOT NULL,
	coder_id TEXT,
	start BIGINT,
	"end" BIGINT,
	PRIMARY KEY (id),
	FOREIGN KEY(coder_id) REFERENCES coder (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_memo_about_id ON memo (about_id);
CREATE INDEX ix_memo_coder_id ON memo (coder_id);
CREATE TABLE participant (
	id TEXT NOT NULL,
	pseudonym TEXT NOT NULL,
	role_id TEXT NOT NULL,
	practice_id TEXT,
	attributes TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(role_id) REFERENCES role (id) ON DELETE NO ACTION DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(practice_id) REFERENCES practice (id) ON DELETE NO ACTION DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_participant_practice_id ON participant (practice_id);
CREATE INDEX ix_participant_role_id ON participant (role_id);
CREATE TABLE session (
	id TEXT NOT NULL,
	number BIGINT NOT NULL,
	name TEXT NOT NULL,
	date TEXT NOT NULL,
	state TEXT NOT NULL,
	version_id TEXT,
	seed BIGINT,
	notes TEXT NOT NULL,
	kind TEXT DEFAULT 'calibration' NOT NULL,
	units TEXT DEFAULT 'free' NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(version_id) REFERENCES codebook_version (id) ON DELETE NO ACTION DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_session_version_id ON session (version_id);
CREATE TABLE topic_role (
	id TEXT NOT NULL,
	topic_id TEXT NOT NULL,
	role_id TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(topic_id) REFERENCES topic (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(role_id) REFERENCES role (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_topic_role_role_id ON topic_role (role_id);
CREATE INDEX ix_topic_role_topic_id ON topic_role (topic_id);
CREATE TABLE validation (
	id TEXT NOT NULL,
	name TEXT NOT NULL,
	date TEXT NOT NULL,
	version_id TEXT,
	notes TEXT DEFAULT '' NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(version_id) REFERENCES codebook_version (id) ON DELETE NO ACTION DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_validation_version_id ON validation (version_id);
CREATE TABLE alignment (
	id TEXT NOT NULL,
	common_id TEXT NOT NULL,
	practice_id TEXT NOT NULL,
	factor_id TEXT,
	sameness TEXT NOT NULL,
	reason TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(common_id) REFERENCES factor (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(practice_id) REFERENCES practice (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(factor_id) REFERENCES factor (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_alignment_common_id ON alignment (common_id);
CREATE INDEX ix_alignment_factor_id ON alignment (factor_id);
CREATE INDEX ix_alignment_practice_id ON alignment (practice_id);
CREATE TABLE attendance (
	id TEXT NOT NULL,
	board_id TEXT NOT NULL,
	role_id TEXT NOT NULL,
	count BIGINT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(board_id) REFERENCES board (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(role_id) REFERENCES role (id) ON DELETE NO ACTION DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_attendance_board_id ON attendance (board_id);
CREATE INDEX ix_attendance_role_id ON attendance (role_id);
CREATE TABLE board_factor (
	id TEXT NOT NULL,
	board_id TEXT NOT NULL,
	factor_id TEXT NOT NULL,
	number BIGINT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(board_id) REFERENCES board (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(factor_id) REFERENCES factor (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_board_factor_board_id ON board_factor (board_id);
CREATE INDEX ix_board_factor_factor_id ON board_factor (factor_id);
CREATE TABLE element (
	id TEXT NOT NULL,
	factor_id TEXT NOT NULL,
	text TEXT NOT NULL,
	position BIGINT NOT NULL,
	origin TEXT NOT NULL,
	origin_id TEXT,
	PRIMARY KEY (id),
	FOREIGN KEY(factor_id) REFERENCES factor (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_element_factor_id ON element (factor_id);
CREATE TABLE factor_reference (
	id TEXT NOT NULL,
	factor_id TEXT NOT NULL,
	reference_id TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(factor_id) REFERENCES factor (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(reference_id) REFERENCES reference (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_factor_reference_factor_id ON factor_reference (factor_id);
CREATE INDEX ix_factor_reference_reference_id ON factor_reference (reference_id);
CREATE TABLE member (
	id TEXT NOT NULL,
	validation_id TEXT NOT NULL,
	label TEXT NOT NULL,
	role_id TEXT,
	practice_id TEXT,
	way TEXT DEFAULT '' NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(validation_id) REFERENCES validation (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(role_id) REFERENCES role (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(practice_id) REFERENCES practice (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_member_practice_id ON member (practice_id);
CREATE INDEX ix_member_role_id ON member (role_id);
CREATE INDEX ix_member_validation_id ON member (validation_id);
CREATE TABLE packet (
	id TEXT NOT NULL,
	session_id TEXT NOT NULL,
	coder_id TEXT NOT NULL,
	handed_out TEXT NOT NULL,
	taken_in TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(session_id) REFERENCES session (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(coder_id) REFERENCES coder (id) ON DELETE NO ACTION DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_packet_coder_id ON packet (coder_id);
CREATE INDEX ix_packet_session_id ON packet (session_id);
CREATE TABLE poster_plan (
	id TEXT NOT NULL,
	board_id TEXT NOT NULL,
	size TEXT NOT NULL,
	orientation TEXT NOT NULL,
	language TEXT,
	letters BIGINT NOT NULL,
	asks TEXT NOT NULL,
	since_id TEXT,
	PRIMARY KEY (id),
	FOREIGN KEY(board_id) REFERENCES board (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(since_id) REFERENCES board (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_poster_plan_board_id ON poster_plan (board_id);
CREATE TABLE session_coder (
	id TEXT NOT NULL,
	session_id TEXT NOT NULL,
	coder_id TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(session_id) REFERENCES session (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(coder_id) REFERENCES coder (id) ON DELETE NO ACTION DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_session_coder_coder_id ON session_coder (coder_id);
CREATE INDEX ix_session_coder_session_id ON session_coder (session_id);
CREATE TABLE summary (
	id TEXT NOT NULL,
	factor_id TEXT NOT NULL,
	practice_id TEXT,
	participant_id TEXT,
	text TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(factor_id) REFERENCES factor (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(practice_id) REFERENCES practice (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(participant_id) REFERENCES participant (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_summary_factor_id ON summary (factor_id);
CREATE INDEX ix_summary_participant_id ON summary (participant_id);
CREATE INDEX ix_summary_practice_id ON summary (practice_id);
CREATE TABLE transcript (
	id TEXT NOT NULL,
	title TEXT NOT NULL,
	participant_id TEXT,
	kind TEXT NOT NULL,
	date TEXT NOT NULL,
	file_name TEXT NOT NULL,
	original TEXT NOT NULL,
	speakers TEXT NOT NULL,
	position BIGINT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(participant_id) REFERENCES participant (id) ON DELETE NO ACTION DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_transcript_participant_id ON transcript (participant_id);
CREATE TABLE about (
	id TEXT NOT NULL,
	title TEXT NOT NULL,
	description TEXT NOT NULL,
	language TEXT NOT NULL,
	approach TEXT NOT NULL,
	fictional BOOLEAN NOT NULL,
	small_cell BIGINT NOT NULL,
	small_cell_reason TEXT NOT NULL,
	hide_figures BOOLEAN DEFAULT FALSE NOT NULL,
	packet_id TEXT,
	PRIMARY KEY (id),
	FOREIGN KEY(packet_id) REFERENCES packet (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE assignment (
	id TEXT NOT NULL,
	transcript_id TEXT NOT NULL,
	coder_id TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(transcript_id) REFERENCES transcript (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(coder_id) REFERENCES coder (id) ON DELETE NO ACTION DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_assignment_coder_id ON assignment (coder_id);
CREATE INDEX ix_assignment_transcript_id ON assignment (transcript_id);
CREATE TABLE cleared (
	id TEXT NOT NULL,
	text TEXT NOT NULL,
	about TEXT NOT NULL,
	decision TEXT NOT NULL,
	replacement TEXT NOT NULL,
	reason TEXT NOT NULL,
	context TEXT NOT NULL,
	transcript_id TEXT,
	coder_id TEXT,
	date TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(transcript_id) REFERENCES transcript (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(coder_id) REFERENCES coder (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_cleared_transcript_id ON cleared (transcript_id);
CREATE TABLE code (
	id TEXT NOT NULL,
	name TEXT NOT NULL,
	parent_id TEXT,
	position BIGINT NOT NULL,
	short TEXT NOT NULL,
	definition TEXT NOT NULL,
	when_to_use TEXT NOT NULL,
	when_not TEXT NOT NULL,
	example TEXT NOT NULL,
	kind TEXT NOT NULL,
	source TEXT NOT NULL,
	colour TEXT NOT NULL,
	in_vivo TEXT,
	PRIMARY KEY (id),
	FOREIGN KEY(parent_id) REFERENCES code (id) ON DELETE NO ACTION DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(in_vivo) REFERENCES transcript (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_code_in_vivo ON code (in_vivo);
CREATE INDEX ix_code_parent_id ON code (parent_id);
CREATE TABLE finished (
	id TEXT NOT NULL,
	transcript_id TEXT NOT NULL,
	coder_id TEXT NOT NULL,
	session_id TEXT,
	PRIMARY KEY (id),
	FOREIGN KEY(transcript_id) REFERENCES transcript (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(coder_id) REFERENCES coder (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(session_id) REFERENCES session (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_finished_coder_id ON finished (coder_id);
CREATE INDEX ix_finished_session_id ON finished (session_id);
CREATE INDEX ix_finished_transcript_id ON finished (transcript_id);
CREATE TABLE reaction (
	id TEXT NOT NULL,
	board_id TEXT NOT NULL,
	respondent TEXT NOT NULL,
	role_id TEXT,
	factor_id TEXT,
	element_id TEXT,
	asked TEXT NOT NULL,
	value BIGINT,
	text TEXT NOT NULL,
	decision TEXT NOT NULL,
	reason TEXT NOT NULL,
	by TEXT DEFAULT 'person' NOT NULL,
	count BIGINT DEFAULT 1 NOT NULL,
	became TEXT DEFAULT '' NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(board_id) REFERENCES board (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(role_id) REFERENCES role (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(factor_id) REFERENCES factor (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(element_id) REFERENCES element (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_reaction_board_id ON reaction (board_id);
CREATE INDEX ix_reaction_element_id ON reaction (element_id);
CREATE INDEX ix_reaction_factor_id ON reaction (factor_id);
CREATE INDEX ix_reaction_role_id ON reaction (role_id);
CREATE TABLE revision (
	id TEXT NOT NULL,
	transcript_id TEXT NOT NULL,
	number BIGINT NOT NULL,
	text TEXT NOT NULL,
	sha256 TEXT NOT NULL,
	turns TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(transcript_id) REFERENCES transcript (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_revision_transcript_id ON revision (transcript_id);
CREATE TABLE asked_code (
	id TEXT NOT NULL,
	validation_id TEXT NOT NULL,
	code_id TEXT NOT NULL,
	position BIGINT NOT NULL,
	name TEXT NOT NULL,
	words TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(validation_id) REFERENCES validation (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(code_id) REFERENCES code (id) ON DELETE NO ACTION DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_asked_code_code_id ON asked_code (code_id);
CREATE INDEX ix_asked_code_validation_id ON asked_code (validation_id);
CREATE TABLE asks_about (
	id TEXT NOT NULL,
	topic_id TEXT,
	factor_id TEXT,
	code_id TEXT,
	PRIMARY KEY (id),
	FOREIGN KEY(topic_id) REFERENCES topic (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(factor_id) REFERENCES factor (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(code_id) REFERENCES code (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_asks_about_code_id ON asks_about (code_id);
CREATE INDEX ix_asks_about_factor_id ON asks_about (factor_id);
CREATE INDEX ix_asks_about_topic_id ON asks_about (topic_id);
CREATE TABLE code_reference (
	id TEXT NOT NULL,
	code_id TEXT NOT NULL,
	reference_id TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(code_id) REFERENCES code (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(reference_id) REFERENCES reference (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_code_reference_code_id ON code_reference (code_id);
CREATE INDEX ix_code_reference_reference_id ON code_reference (reference_id);
CREATE TABLE coding (
	id TEXT NOT NULL,
	revision_id TEXT NOT NULL,
	start BIGINT NOT NULL,
	"end" BIGINT NOT NULL,
	code_id TEXT NOT NULL,
	coder_id TEXT NOT NULL,
	session_id TEXT,
	version_id TEXT,
	memo TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(revision_id) REFERENCES revision (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(code_id) REFERENCES code (id) ON DELETE NO ACTION DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(coder_id) REFERENCES coder (id) ON DELETE NO ACTION DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(session_id) REFERENCES session (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(version_id) REFERENCES codebook_version (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_coding_code_id ON coding (code_id);
CREATE INDEX ix_coding_revision_id ON coding (revision_id);
CREATE TABLE decision (
	id TEXT NOT NULL,
	session_id TEXT NOT NULL,
	revision_id TEXT NOT NULL,
	start BIGINT NOT NULL,
	"end" BIGINT NOT NULL,
	code_id TEXT,
	outcome TEXT NOT NULL,
	reason TEXT NOT NULL,
	kind TEXT DEFAULT '' NOT NULL,
	coder_id TEXT,
	other_code_id TEXT,
	changed_code_id TEXT,
	date TEXT DEFAULT '' NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(session_id) REFERENCES session (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(revision_id) REFERENCES revision (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(code_id) REFERENCES code (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(coder_id) REFERENCES coder (id) ON DELETE NO ACTION DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(other_code_id) REFERENCES code (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(changed_code_id) REFERENCES code (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_decision_code_id ON decision (code_id);
CREATE INDEX ix_decision_revision_id ON decision (revision_id);
CREATE INDEX ix_decision_session_id ON decision (session_id);
CREATE TABLE factor_code (
	id TEXT NOT NULL,
	factor_id TEXT NOT NULL,
	code_id TEXT NOT NULL,
	position BIGINT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(factor_id) REFERENCES factor (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(code_id) REFERENCES code (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_factor_code_code_id ON factor_code (code_id);
CREATE INDEX ix_factor_code_factor_id ON factor_code (factor_id);
CREATE TABLE leftover (
	id TEXT NOT NULL,
	member_id TEXT NOT NULL,
	text TEXT NOT NULL,
	stood TEXT NOT NULL,
	code_id TEXT,
	field TEXT,
	proposal TEXT,
	fate TEXT NOT NULL,
	reason TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(member_id) REFERENCES member (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(code_id) REFERENCES code (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_leftover_member_id ON leftover (member_id);
CREATE TABLE new_side (
	id TEXT NOT NULL,
	code_id TEXT NOT NULL,
	transcript_id TEXT NOT NULL,
	note TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(code_id) REFERENCES code (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(transcript_id) REFERENCES transcript (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_new_side_code_id ON new_side (code_id);
CREATE INDEX ix_new_side_transcript_id ON new_side (transcript_id);
CREATE TABLE passage (
	id TEXT NOT NULL,
	session_id TEXT NOT NULL,
	revision_id TEXT NOT NULL,
	start BIGINT NOT NULL,
	"end" BIGINT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(session_id) REFERENCES session (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(revision_id) REFERENCES revision (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_passage_revision_id ON passage (revision_id);
CREATE INDEX ix_passage_session_id ON passage (session_id);
CREATE TABLE refusal (
	id TEXT NOT NULL,
	practice_id TEXT,
	code_id TEXT NOT NULL,
	factor_id TEXT,
	other_code_id TEXT,
	reason TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(practice_id) REFERENCES practice (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(code_id) REFERENCES code (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(factor_id) REFERENCES factor (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(other_code_id) REFERENCES code (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_refusal_code_id ON refusal (code_id);
CREATE INDEX ix_refusal_practice_id ON refusal (practice_id);
CREATE TABLE remark (
	id TEXT NOT NULL,
	member_id TEXT NOT NULL,
	text TEXT NOT NULL,
	outcome TEXT NOT NULL,
	reason TEXT NOT NULL,
	changed_code_id TEXT,
	PRIMARY KEY (id),
	FOREIGN KEY(member_id) REFERENCES member (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(changed_code_id) REFERENCES code (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_remark_member_id ON remark (member_id);
CREATE TABLE validation_answer (
	id TEXT NOT NULL,
	member_id TEXT NOT NULL,
	code_id TEXT NOT NULL,
	recognised TEXT,
	why TEXT NOT NULL,
	suggestion TEXT NOT NULL,
	outcome TEXT NOT NULL,
	outcome_reason TEXT NOT NULL,
	changed_code_id TEXT,
	PRIMARY KEY (id),
	FOREIGN KEY(member_id) REFERENCES member (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(code_id) REFERENCES code (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(changed_code_id) REFERENCES code (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_validation_answer_code_id ON validation_answer (code_id);
CREATE INDEX ix_validation_answer_member_id ON validation_answer (member_id);
CREATE TABLE asked_example (
	id TEXT NOT NULL,
	asked_code_id TEXT NOT NULL,
	coding_id TEXT,
	text TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(asked_code_id) REFERENCES asked_code (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(coding_id) REFERENCES coding (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_asked_example_asked_code_id ON asked_example (asked_code_id);
CREATE INDEX ix_asked_example_coding_id ON asked_example (coding_id);
CREATE TABLE asked_role (
	id TEXT NOT NULL,
	asked_code_id TEXT NOT NULL,
	role_id TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(asked_code_id) REFERENCES asked_code (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(role_id) REFERENCES role (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_asked_role_asked_code_id ON asked_role (asked_code_id);
CREATE INDEX ix_asked_role_role_id ON asked_role (role_id);
CREATE TABLE chosen_quotation (
	id TEXT NOT NULL,
	factor_id TEXT NOT NULL,
	coding_id TEXT NOT NULL,
	position BIGINT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(factor_id) REFERENCES factor (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(coding_id) REFERENCES coding (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_chosen_quotation_coding_id ON chosen_quotation (coding_id);
CREATE INDEX ix_chosen_quotation_factor_id ON chosen_quotation (factor_id);
CREATE TABLE summary_segment (
	id TEXT NOT NULL,
	summary_id TEXT NOT NULL,
	coding_id TEXT NOT NULL,
	position BIGINT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(summary_id) REFERENCES summary (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(coding_id) REFERENCES coding (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_summary_segment_coding_id ON summary_segment (coding_id);
CREATE INDEX ix_summary_segment_summary_id ON summary_segment (summary_id);
CREATE TABLE left_off (
	id TEXT NOT NULL,
	board_id TEXT NOT NULL,
	element_id TEXT,
	quotation_id TEXT,
	PRIMARY KEY (id),
	FOREIGN KEY(board_id) REFERENCES board (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(element_id) REFERENCES element (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(quotation_id) REFERENCES chosen_quotation (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_left_off_board_id ON left_off (board_id);
CREATE FUNCTION note_change() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE act_number text := nullif(current_setting('storycoder.act', true), '');
        BEGIN
            IF act_number IS NULL THEN RAISE EXCEPTION 'a write outside an act'; END IF;
            IF TG_OP = 'UPDATE' THEN
                IF OLD.id IS DISTINCT FROM NEW.id THEN RAISE EXCEPTION 'a key never changes'; END IF;
                IF OLD IS NOT DISTINCT FROM NEW THEN RETURN NULL; END IF;
            END IF;
            IF TG_OP = 'INSERT' THEN
                INSERT INTO note (act, noun, key, before) VALUES (act_number::int, TG_TABLE_NAME, NEW.id, NULL);
            ELSE
                INSERT INTO note (act, noun, key, before)
                VALUES (act_number::int, TG_TABLE_NAME, OLD.id, to_jsonb(OLD)::text);
            END IF;
            RETURN NULL;
        END $$;
CREATE FUNCTION memos_go_too() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN DELETE FROM memo WHERE about_id = OLD.id; RETURN NULL; END $$;
CREATE FUNCTION trail_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF current_setting('storycoder.forgetting', true) IS DISTINCT FROM 'yes' THEN
                RAISE EXCEPTION 'the audit trail only grows';
            END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
        END $$;
CREATE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON "about" FOR EACH ROW EXECUTE FUNCTION note_change();
CREATE TRIGGER memos_go_too AFTER DELETE ON "about" FOR EACH ROW EXECUTE FUNCTION memos_go_too();
CREATE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON "practice" FOR EACH ROW EXECUTE FUNCTION note_change();
CREATE TRIGGER memos_go_too AFTER DELETE ON "practice" FOR EACH ROW EXECUTE FUNCTION memos_go_too();
CREATE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON "role" FOR EACH ROW EXECUTE FUNCTION note_change();
CREATE TRIGGER memos_go_too AFTER DELETE ON "role" FOR EACH ROW EXECUTE FUNCTION memos_go_too();
CREATE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON "participant" FOR EACH ROW EXECUTE FUNCTION note_change();
CREATE TRIGGER memos_go_too AFTER DELETE ON "participant" FOR EACH ROW EXECUTE FUNCTION memos_go_too();
CREATE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON "topic" FOR EACH ROW EXECUTE FUNCTION note_change();
CREATE TRIGGER memos_go_too AFTER DELETE ON "topic" FOR EACH ROW EXECUTE FUNCTION memos_go_too();
CREATE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON "topic_role" FOR EACH ROW EXECUTE FUNCTION note_change();
CREATE TRIGGER memos_go_too AFTER DELETE ON "topic_role" FOR EACH ROW EXECUTE FUNCTION memos_go_too();
CREATE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON "asks_about" FOR EACH ROW EXECUTE FUNCTION note_change();
CREATE TRIGGER memos_go_too AFTER DELETE ON "asks_about" FOR EACH ROW EXECUTE FUNCTION memos_go_too();
CREATE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON "coder" FOR EACH ROW EXECUTE FUNCTION note_change();
CREATE TRIGGER memos_go_too AFTER DELETE ON "coder" FOR EACH ROW EXECUTE FUNCTION memos_go_too();
CREATE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON "transcript" FOR EACH ROW EXECUTE FUNCTION note_change();
CREATE TRIGGER memos_go_too AFTER DELETE ON "transcript" FOR EACH ROW EXECUTE FUNCTION memos_go_too();
CREATE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON "revision" FOR EACH ROW EXECUTE FUNCTION note_change();
CREATE TRIGGER memos_go_too AFTER DELETE ON "revision" FOR EACH ROW EXECUTE FUNCTION memos_go_too();
CREATE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON "code" FOR EACH ROW EXECUTE FUNCTION note_change();
CREATE TRIGGER memos_go_too AFTER DELETE ON "code" FOR EACH ROW EXECUTE FUNCTION memos_go_too();
CREATE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON "codebook_version" FOR EACH ROW EXECUTE FUNCTION note_change();
CREATE TRIGGER memos_go_too AFTER DELETE ON "codebook_version" FOR EACH ROW EXECUTE FUNCTION memos_go_too();
CREATE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON "reference" FOR EACH ROW EXECUTE FUNCTION note_change();
CREATE TRIGGER memos_go_too AFTER DELETE ON "reference" FOR EACH ROW EXECUTE FUNCTION memos_go_too();
CREATE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON "code_reference" FOR EACH ROW EXECUTE FUNCTION note_change();
CREATE TRIGGER memos_go_too AFTER DELETE ON "code_reference" FOR EACH ROW EXECUTE FUNCTION memos_go_too();
CREATE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON "session" FOR EACH ROW EXECUTE FUNCTION note_change();
CREATE TRIGGER memos_go_too AFTER DELETE ON "session" FOR EACH ROW EXECUTE FUNCTION memos_go_too();
CREATE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON "session_coder" FOR EACH ROW EXECUTE FUNCTION note_change();
CREATE TRIGGER memos_go_too AFTER DELETE ON "session_coder" FOR EACH ROW EXECUTE FUNCTION memos_go_too();
CREATE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON "passage" FOR EACH ROW EXECUTE FUNCTION note_change();
CREATE TRIGGER memos_go_too AFTER DELETE ON "passage" FOR EACH ROW EXECUTE FUNCTION memos_go_too();
CREATE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON "decision" FOR EACH ROW EXECUTE FUNCTION note_change();
CREATE TRIGGER memos_go_too AFTER DELETE ON "decision" FOR EACH ROW EXECUTE FUNCTION memos_go_too();
CREATE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON "packet" FOR EACH ROW EXECUTE FUNCTION note_change();
CREATE TRIGGER memos_go_too AFTER DELETE ON "packet" FOR EACH ROW EXECUTE FUNCTION memos_go_too();
CREATE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON "assignment" FOR EACH ROW EXECUTE FUNCTION note_change();
CREATE TRIGGER memos_go_too AFTER DELETE ON "assignment" FOR EACH ROW EXECUTE FUNCTION memos_go_too();
CREATE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON "coding" FOR EACH ROW EXECUTE FUNCTION note_change();
CREATE TRIGGER memos_go_too AFTER DELETE ON "coding" FOR EACH ROW EXECUTE FUNCTION memos_go_too();
CREATE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON "memo" FOR EACH ROW EXECUTE FUNCTION note_change();
CREATE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON "finished" FOR EACH ROW EXECUTE FUNCTION note_change();
CREATE TRIGGER memos_go_too AFTER DELETE ON "finished" FOR EACH ROW EXECUTE FUNCTION memos_go_too();
CREATE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON "validation" FOR EACH ROW EXECUTE FUNCTION note_change();
CREATE TRIGGER memos_go_too AFTER DELETE ON "validation" FOR EACH ROW EXECUTE FUNCTION memos_go_too();
CREATE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON "asked_code" FOR EACH ROW EXECUTE FUNCTION note_change();
CREATE TRIGGER memos_go_too AFTER DELETE ON "asked_code" FOR EACH ROW EXECUTE FUNCTION memos_go_too();
CREATE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON "asked_role" FOR EACH ROW EXECUTE FUNCTION note_change();
CREATE TRIGGER memos_go_too AFTER DELETE ON "asked_role" FOR EACH ROW EXECUTE FUNCTION memos_go_too();
CREATE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON "asked_example" FOR EACH ROW EXECUTE FUNCTION note_change();
CREATE TRIGGER memos_go_too AFTER DELETE ON "asked_example" FOR EACH ROW EXECUTE FUNCTION memos_go_too();
CREATE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON "member" FOR EACH ROW EXECUTE FUNCTION note_change();
CREATE TRIGGER memos_go_too AFTER DELETE ON "member" FOR EACH ROW EXECUTE FUNCTION memos_go_too();
CREATE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON "validation_answer" FOR EACH ROW EXECUTE FUNCTION note_change();
CREATE TRIGGER memos_go_too AFTER DELETE ON "validation_answer" FOR EACH ROW EXECUTE FUNCTION memos_go_too();
CREATE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON "remark" FOR EACH ROW EXECUTE FUNCTION note_change();
CREATE TRIGGER memos_go_too AFTER DELETE ON "remark" FOR EACH ROW EXECUTE FUNCTION memos_go_too();
CREATE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON "leftover" FOR EACH ROW EXECUTE FUNCTION note_change();
CREATE TRIGGER memos_go_too AFTER DELETE ON "leftover" FOR EACH ROW EXECUTE FUNCTION memos_go_too();
CREATE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON "factor" FOR EACH ROW EXECUTE FUNCTION note_change();
CREATE TRIGGER memos_go_too AFTER DELETE ON "factor" FOR EACH ROW EXECUTE FUNCTION memos_go_too();
CREATE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON "factor_code" FOR EACH ROW EXECUTE FUNCTION note_change();
CREATE TRIGGER memos_go_too AFTER DELETE ON "factor_code" FOR EACH ROW EXECUTE FUNCTION memos_go_too();
CREATE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON "element" FOR EACH ROW EXECUTE FUNCTION note_change();
CREATE TRIGGER memos_go_too AFTER DELETE ON "element" FOR EACH ROW EXECUTE FUNCTION memos_go_too();
CREATE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON "chosen_quotation" FOR EACH ROW EXECUTE FUNCTION note_change();
CREATE TRIGGER memos_go_too AFTER DELETE ON "chosen_quotation" FOR EACH ROW EXECUTE FUNCTION memos_go_too();
CREATE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON "alignment" FOR EACH ROW EXECUTE FUNCTION note_change();
CREATE TRIGGER memos_go_too AFTER DELETE ON "alignment" FOR EACH ROW EXECUTE FUNCTION memos_go_too();
CREATE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON "factor_reference" FOR EACH ROW EXECUTE FUNCTION note_change();
CREATE TRIGGER memos_go_too AFTER DELETE ON "factor_reference" FOR EACH ROW EXECUTE FUNCTION memos_go_too();
CREATE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON "refusal" FOR EACH ROW EXECUTE FUNCTION note_change();
CREATE TRIGGER memos_go_too AFTER DELETE ON "refusal" FOR EACH ROW EXECUTE FUNCTION memos_go_too();
CREATE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON "new_side" FOR EACH ROW EXECUTE FUNCTION note_change();
CREATE TRIGGER memos_go_too AFTER DELETE ON "new_side" FOR EACH ROW EXECUTE FUNCTION memos_go_too();
CREATE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON "summary" FOR EACH ROW EXECUTE FUNCTION note_change();
CREATE TRIGGER memos_go_too AFTER DELETE ON "summary" FOR EACH ROW EXECUTE FUNCTION memos_go_too();
CREATE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON "summary_segment" FOR EACH ROW EXECUTE FUNCTION note_change();
CREATE TRIGGER memos_go_too AFTER DELETE ON "summary_segment" FOR EACH ROW EXECUTE FUNCTION memos_go_too();
CREATE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON "board" FOR EACH ROW EXECUTE FUNCTION note_change();
CREATE TRIGGER memos_go_too AFTER DELETE ON "board" FOR EACH ROW EXECUTE FUNCTION memos_go_too();
CREATE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON "attendance" FOR EACH ROW EXECUTE FUNCTION note_change();
CREATE TRIGGER memos_go_too AFTER DELETE ON "attendance" FOR EACH ROW EXECUTE FUNCTION memos_go_too();
CREATE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON "poster_plan" FOR EACH ROW EXECUTE FUNCTION note_change();
CREATE TRIGGER memos_go_too AFTER DELETE ON "poster_plan" FOR EACH ROW EXECUTE FUNCTION memos_go_too();
CREATE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON "board_factor" FOR EACH ROW EXECUTE FUNCTION note_change();
CREATE TRIGGER memos_go_too AFTER DELETE ON "board_factor" FOR EACH ROW EXECUTE FUNCTION memos_go_too();
CREATE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON "left_off" FOR EACH ROW EXECUTE FUNCTION note_change();
CREATE TRIGGER memos_go_too AFTER DELETE ON "left_off" FOR EACH ROW EXECUTE FUNCTION memos_go_too();
CREATE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON "reaction" FOR EACH ROW EXECUTE FUNCTION note_change();
CREATE TRIGGER memos_go_too AFTER DELETE ON "reaction" FOR EACH ROW EXECUTE FUNCTION memos_go_too();
CREATE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON "report_plan" FOR EACH ROW EXECUTE FUNCTION note_change();
CREATE TRIGGER memos_go_too AFTER DELETE ON "report_plan" FOR EACH ROW EXECUTE FUNCTION memos_go_too();
CREATE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON "checklist_answer" FOR EACH ROW EXECUTE FUNCTION note_change();
CREATE TRIGGER memos_go_too AFTER DELETE ON "checklist_answer" FOR EACH ROW EXECUTE FUNCTION memos_go_too();
CREATE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON "cleared" FOR EACH ROW EXECUTE FUNCTION note_change();
CREATE TRIGGER memos_go_too AFTER DELETE ON "cleared" FOR EACH ROW EXECUTE FUNCTION memos_go_too();
CREATE TRIGGER trail_only_grows BEFORE UPDATE OR DELETE ON "act" FOR EACH ROW EXECUTE FUNCTION trail_only_grows();
CREATE TRIGGER trail_only_grows BEFORE UPDATE OR DELETE ON "note" FOR EACH ROW EXECUTE FUNCTION trail_only_grows();
CREATE TRIGGER trail_only_grows BEFORE UPDATE OR DELETE ON "written" FOR EACH ROW EXECUTE FUNCTION trail_only_grows();
CREATE TRIGGER trail_only_grows BEFORE UPDATE OR DELETE ON "forgotten" FOR EACH ROW EXECUTE FUNCTION trail_only_grows();
