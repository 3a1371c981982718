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

/* act/me.c */
fb_action_t fb_act_me_show;
fb_action_t fb_act_me_save;
fb_action_t fb_act_sign_in;

#endif
