CREATE TABLE `address` (
	`channel` text NOT NULL,
	`peer` text NOT NULL,
	`account` text NOT NULL,
	`person` text,
	`gone` integer NOT NULL,
	`heard_at` integer,
	PRIMARY KEY(`channel`, `peer`, `account`)
);
--> statement-breakpoint
CREATE INDEX `address_person` ON `address` (`person`);--> statement-breakpoint
CREATE TABLE `card` (
	`chat` text NOT NULL,
	`card` text NOT NULL,
	`about` text,
	`thread` text NOT NULL,
	`ref` text,
	`prompt` text,
	`at` integer NOT NULL,
	PRIMARY KEY(`chat`, `card`)
);
--> statement-breakpoint
CREATE INDEX `card_about` ON `card` (`about`);--> statement-breakpoint
CREATE INDEX `card_at` ON `card` (`at`);--> statement-breakpoint
CREATE TABLE `conversation` (
	`chat` text NOT NULL,
	`person` text NOT NULL,
	`body` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`chat`, `person`)
);
--> statement-breakpoint
CREATE INDEX `conversation_person` ON `conversation` (`person`);--> statement-breakpoint
CREATE TABLE `inbox` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`channel` text NOT NULL,
	`account` text NOT NULL,
	`delivery` text NOT NULL,
	`chat` text NOT NULL,
	`speaker` text NOT NULL,
	`solo` integer NOT NULL,
	`calm` integer NOT NULL,
	`state` text NOT NULL,
	`at` integer NOT NULL,
	`kept_at` integer NOT NULL,
	`why` text,
	`body` text NOT NULL,
	CONSTRAINT "inbox_state" CHECK("inbox"."state" in ('new', 'done', 'aside'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `inbox_once` ON `inbox` (`channel`,`account`,`delivery`);--> statement-breakpoint
CREATE INDEX `inbox_new` ON `inbox` (`chat`,`id`) WHERE state = 'new';--> statement-breakpoint
CREATE INDEX `inbox_kept` ON `inbox` (`kept_at`);--> statement-breakpoint
CREATE INDEX `inbox_aside` ON `inbox` (`id`) WHERE state = 'aside';--> statement-breakpoint
CREATE INDEX `inbox_speaker` ON `inbox` (`channel`,`speaker`);--> statement-breakpoint
CREATE TABLE `media` (
	`id` text PRIMARY KEY NOT NULL,
	`person` text,
	`mime` text NOT NULL,
	`name` text,
	`bytes` blob NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `media_at` ON `media` (`at`);--> statement-breakpoint
CREATE INDEX `media_person` ON `media` (`person`);--> statement-breakpoint
CREATE TABLE `memo` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `message` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`request` text,
	`person` text NOT NULL,
	`direction` text NOT NULL,
	`voice` text NOT NULL,
	`text` text NOT NULL,
	`media` text NOT NULL,
	`choices` text NOT NULL,
	`channel` text NOT NULL,
	`account` text NOT NULL,
	`peer` text NOT NULL,
	`thread` text NOT NULL,
	`ref` text,
	`source_chat` text,
	`source_ref` text,
	`state` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `message_request` ON `message` (`request`,`id`) WHERE request is not null;--> statement-breakpoint
CREATE INDEX `message_person` ON `message` (`person`,`id`);--> statement-breakpoint
CREATE INDEX `message_source` ON `message` (`source_chat`,`source_ref`) WHERE source_ref is not null;--> statement-breakpoint
CREATE INDEX `message_at` ON `message` (`at`);--> statement-breakpoint
CREATE TABLE `once` (
	`key` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `once_at` ON `once` (`at`);--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`chat` text NOT NULL,
	`channel` text NOT NULL,
	`account` text NOT NULL,
	`peer` text NOT NULL,
	`thread` text NOT NULL,
	`person` text,
	`op` text NOT NULL,
	`prompt` text NOT NULL,
	`card` text,
	`about` text,
	`voice` text,
	`weight` text NOT NULL,
	`reply_to` text,
	`under_card` integer NOT NULL,
	`untraced` integer NOT NULL,
	`topics` integer NOT NULL,
	`message` integer,
	`state` text NOT NULL,
	`attempts` integer NOT NULL,
	`again` integer NOT NULL,
	`next_at` integer,
	`until` integer,
	`ref` text,
	`why` text,
	`at` integer NOT NULL,
	CONSTRAINT "outbox_state" CHECK("outbox"."state" in ('queued', 'handed', 'sent', 'delivered', 'read', 'failed', 'unsure', 'dropped'))
);
--> statement-breakpoint
CREATE INDEX `outbox_due` ON `outbox` (`channel`,`account`,`next_at`,`id`) WHERE state = 'queued' and next_at is not null;--> statement-breakpoint
CREATE INDEX `outbox_pending` ON `outbox` (`chat`,`id`) WHERE state in ('queued', 'handed');--> statement-breakpoint
CREATE INDEX `outbox_handed` ON `outbox` (`channel`,`account`) WHERE state = 'handed';--> statement-breakpoint
CREATE INDEX `outbox_at` ON `outbox` (`at`);--> statement-breakpoint
CREATE INDEX `outbox_person` ON `outbox` (`person`);--> statement-breakpoint
CREATE INDEX `outbox_about` ON `outbox` (`about`) WHERE about is not null;--> statement-breakpoint
CREATE INDEX `outbox_message` ON `outbox` (`message`) WHERE state in ('queued', 'handed');--> statement-breakpoint
CREATE TABLE `sent` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`ref` text NOT NULL,
	`chat` text NOT NULL,
	`thread` text NOT NULL,
	`about` text,
	`card` text,
	`voice` text,
	`choices` text NOT NULL,
	`offers` integer NOT NULL,
	`outbox` integer NOT NULL,
	`message` integer,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sent_ref` ON `sent` (`ref`,`chat`);--> statement-breakpoint
CREATE INDEX `sent_last` ON `sent` (`chat`,`thread`,`id`);--> statement-breakpoint
CREATE INDEX `sent_offers` ON `sent` (`chat`,`thread`,`id`) WHERE offers = 1;--> statement-breakpoint
CREATE INDEX `sent_message` ON `sent` (`message`) WHERE message is not null;--> statement-breakpoint
CREATE INDEX `sent_about` ON `sent` (`about`) WHERE about is not null;--> statement-breakpoint
CREATE INDEX `sent_at` ON `sent` (`at`);--> statement-breakpoint
CREATE TABLE `topic` (
	`chat` text NOT NULL,
	`about` text NOT NULL,
	`thread` text NOT NULL,
	PRIMARY KEY(`chat`, `about`)
);
--> statement-breakpoint
CREATE INDEX `topic_thread` ON `topic` (`chat`,`thread`);--> statement-breakpoint
CREATE TABLE `waiting` (
	`chat` text PRIMARY KEY NOT NULL,
	`ready_at` integer NOT NULL,
	`since` integer NOT NULL,
	`messages` integer NOT NULL,
	`tries` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `waiting_ready` ON `waiting` (`ready_at`);--> statement-breakpoint
CREATE TABLE `absence` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`body` text NOT NULL,
	`person` text NOT NULL,
	`loge` text NOT NULL,
	`until` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `absence_loge` ON `absence` (`loge`,`until`);--> statement-breakpoint
CREATE INDEX `absence_person` ON `absence` (`person`);--> statement-breakpoint
CREATE TABLE `announcement` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`body` text NOT NULL,
	`loge` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `announcement_loge` ON `announcement` (`loge`,`at`);--> statement-breakpoint
CREATE TABLE `correction` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`body` text NOT NULL,
	`request` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `correction_request` ON `correction` (`request`);--> statement-breakpoint
CREATE INDEX `correction_at` ON `correction` (`at`);--> statement-breakpoint
CREATE TABLE `holding` (
	`person` text NOT NULL,
	`role` text NOT NULL,
	`loge` text NOT NULL,
	PRIMARY KEY(`role`, `loge`, `person`)
);
--> statement-breakpoint
CREATE INDEX `holding_person` ON `holding` (`person`);--> statement-breakpoint
CREATE TABLE `invitation` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`body` text NOT NULL,
	`used_by` text
);
--> statement-breakpoint
CREATE INDEX `invitation_used` ON `invitation` (`used_by`) WHERE used_by is not null;--> statement-breakpoint
CREATE TABLE `loge` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`body` text NOT NULL,
	`slug` text NOT NULL,
	`desk` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `loge_slug` ON `loge` (`slug`);--> statement-breakpoint
CREATE INDEX `loge_desk` ON `loge` (`desk`) WHERE desk is not null;--> statement-breakpoint
CREATE TABLE `note` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`body` text NOT NULL,
	`about` text NOT NULL,
	`loge` text NOT NULL,
	`expires_at` integer
);
--> statement-breakpoint
CREATE INDEX `note_about` ON `note` (`about`);--> statement-breakpoint
CREATE INDEX `note_expires` ON `note` (`expires_at`) WHERE expires_at is not null;--> statement-breakpoint
CREATE TABLE `offer` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`body` text NOT NULL,
	`request` text NOT NULL,
	`provider` text NOT NULL,
	`status` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `offer_request` ON `offer` (`request`);--> statement-breakpoint
CREATE INDEX `offer_provider` ON `offer` (`provider`,`status`);--> statement-breakpoint
CREATE TABLE `payment` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`body` text NOT NULL,
	`request` text NOT NULL,
	`loge` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `payment_request` ON `payment` (`request`);--> statement-breakpoint
CREATE INDEX `payment_loge` ON `payment` (`loge`,`at`);--> statement-breakpoint
CREATE TABLE `person` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`body` text NOT NULL,
	`loge` text,
	`name` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `person_loge` ON `person` (`loge`,`name`);--> statement-breakpoint
CREATE TABLE `provider` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`body` text NOT NULL,
	`status` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `rating` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`body` text NOT NULL,
	`request` text NOT NULL,
	`provider` text NOT NULL,
	`resident` text NOT NULL,
	`stars` integer
);
--> statement-breakpoint
CREATE INDEX `rating_request` ON `rating` (`request`);--> statement-breakpoint
CREATE INDEX `rating_provider` ON `rating` (`provider`,`stars`,`resident`);--> statement-breakpoint
CREATE INDEX `rating_resident` ON `rating` (`resident`);--> statement-breakpoint
CREATE TABLE `reminder` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`body` text NOT NULL,
	`kind` text NOT NULL,
	`about` text NOT NULL,
	`due_at` integer NOT NULL,
	`done_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `reminder_once` ON `reminder` (`about`,`kind`,`due_at`);--> statement-breakpoint
CREATE INDEX `reminder_due` ON `reminder` (`due_at`,`id`) WHERE done_at is null;--> statement-breakpoint
CREATE INDEX `reminder_done` ON `reminder` (`done_at`) WHERE done_at is not null;--> statement-breakpoint
CREATE TABLE `request` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`body` text NOT NULL,
	`ref` text NOT NULL,
	`loge` text,
	`resident` text NOT NULL,
	`provider` text,
	`status` text NOT NULL,
	`open` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`worded` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `request_open` ON `request` (`loge`,`changed_at`) WHERE open = 1;--> statement-breakpoint
CREATE INDEX `request_loge` ON `request` (`loge`,`changed_at`);--> statement-breakpoint
CREATE INDEX `request_resident` ON `request` (`resident`,`open`,`changed_at`);--> statement-breakpoint
CREATE INDEX `request_provider` ON `request` (`provider`,`status`,`changed_at`);--> statement-breakpoint
CREATE INDEX `request_ref` ON `request` (`ref`);--> statement-breakpoint
CREATE INDEX `request_worded` ON `request` (`changed_at`) WHERE open = 0 and worded = 1;--> statement-breakpoint
CREATE TABLE `secret` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`body` text NOT NULL,
	`request` text NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `secret_request` ON `secret` (`request`);--> statement-breakpoint
CREATE INDEX `secret_expires` ON `secret` (`expires_at`);--> statement-breakpoint
CREATE TABLE `series` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`body` text NOT NULL,
	`loge` text NOT NULL,
	`resident` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `series_loge` ON `series` (`loge`);--> statement-breakpoint
CREATE INDEX `series_resident` ON `series` (`resident`);--> statement-breakpoint
CREATE TABLE `serves` (
	`loge` text NOT NULL,
	`provider` text NOT NULL,
	PRIMARY KEY(`loge`, `provider`)
);
--> statement-breakpoint
CREATE INDEX `serves_provider` ON `serves` (`provider`);