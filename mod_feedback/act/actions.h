#ifndef FB_ACTIONS_H
#define FB_ACTIONS_H

/*
 * All actions, for the route table.  What each does stands in its file; what
 * it is called with and leaves, in act/action.h.
 */

#include "act/action.h"

/* act/home.c: home, and the way to it from the mount without a slash */
fb_action_t fb_act_home;
fb_action_t fb_act_mount;

/* act/topics.c: many topics, and new ones */
fb_action_t fb_act_topics_list;
fb_action_t fb_act_topics_ask;
fb_action_t fb_act_topics_create;

/* act/topic.c: one topic */
fb_action_t fb_act_topic_show;
fb_action_t fb_act_topic_edit_form;
fb_action_t fb_act_topic_edit;
fb_action_t fb_act_topic_accept;
fb_action_t fb_act_topic_set_status;

/* act/votes.c */
fb_action_t fb_act_topic_vote;
fb_action_t fb_act_topic_follow;

/* act/comments.c */
fb_action_t fb_act_comments_create;
fb_action_t fb_act_comment_show;
fb_action_t fb_act_comment_edit_form;
fb_action_t fb_act_comment_edit;

/* act/history.c: what a topic or a comment said before */
fb_action_t fb_act_topic_history;
fb_action_t fb_act_comment_history;

/* act/moderate.c: what staff does with topics and comments */
fb_action_t fb_act_topic_lock;
fb_action_t fb_act_topic_hide;
fb_action_t fb_act_topic_approve;
fb_action_t fb_act_topic_move;
fb_action_t fb_act_topic_assign;
fb_action_t fb_act_topic_claim;
fb_action_t fb_act_topic_pin;
fb_action_t fb_act_comment_hide;
fb_action_t fb_act_comment_approve;

/* act/flags.c: what members object to, and what authors take back */
fb_action_t fb_act_topic_flag;
fb_action_t fb_act_topic_withdraw;
fb_action_t fb_act_comment_flag;
fb_action_t fb_act_comment_withdraw;

/* act/inbox.c: what happened to what one follows */
fb_action_t fb_act_inbox_show;
fb_action_t fb_act_inbox_go;
fb_action_t fb_act_inbox_read;

/* act/follow.c: categories, tags and sites */
fb_action_t fb_act_follow_list;
fb_action_t fb_act_follow_set;

/* act/people.c: one person; act/roadmap.c: what is planned, started, done */
fb_action_t fb_act_person_show;
fb_action_t fb_act_roadmap;

/* act/mention.c: people to be mentioned */
fb_action_t fb_act_mention;

/* act/me.c */
fb_action_t fb_act_me_show;
fb_action_t fb_act_me_save;
fb_action_t fb_act_sign_in;

/* act/admin.c, act/admin_*.c: what a project team changes */
fb_action_t fb_act_admin;
fb_action_t fb_act_admin_categories;
fb_action_t fb_act_admin_category;
fb_action_t fb_act_admin_category_add;
fb_action_t fb_act_admin_category_save;
fb_action_t fb_act_admin_category_delete;
fb_action_t fb_act_admin_tags;
fb_action_t fb_act_admin_tag;
fb_action_t fb_act_admin_tag_save;
fb_action_t fb_act_admin_tag_merge;
fb_action_t fb_act_admin_tag_delete;
fb_action_t fb_act_admin_sites;
fb_action_t fb_act_admin_site;
fb_action_t fb_act_admin_site_add;
fb_action_t fb_act_admin_site_save;
fb_action_t fb_act_admin_people;
fb_action_t fb_act_admin_person;
fb_action_t fb_act_admin_person_block;
fb_action_t fb_act_admin_person_zone;
fb_action_t fb_act_admin_person_grant;
fb_action_t fb_act_admin_person_revoke;
fb_action_t fb_act_admin_settings;
fb_action_t fb_act_admin_settings_save;
fb_action_t fb_act_admin_journal;
fb_action_t fb_act_admin_import;
fb_action_t fb_act_admin_import_run;

#endif
