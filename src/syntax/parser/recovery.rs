//! What is wrong with the order of the tokens, and how the parser goes on after it.

use super::super::ast::{Keyword, NodeKind};
use super::super::level::Opener;
use super::super::mistake;
use super::super::token::{Token, excerpt};
use super::Parser;
use crate::error::{Span, SyntaxError};

impl<'t> Parser<'t> {
    /// Reports a text that is no token.
    pub(super) fn mistake(&mut self, error: SyntaxError, marked: Span, instead: Token<'t>) {
        if self.level().quiet && matches!(instead, Token::Noise | Token::Operator) {
            return;
        }
        // `'it''s'`: directly after one text that cannot be read, another is a part of it.
        if self.last == Token::Value && instead == Token::Value && self.last_span.end == marked.start {
            return;
        }
        if let SyntaxError::UnclosedString { .. } = error {
            let start = self.faults.doubted(marked.start);
            let instead = mistake::closing(&self.lexer.text()[start..]);
            self.faults.add(SyntaxError::UnclosedString { instead }, Span::new(start, start + 1));
            // The string takes the rest of the text.
            self.faults.close();
        } else {
            self.faults.add(error, marked);
        }
    }

    /// A word behind a string, or anything but a delimiter directly behind it: the quote that closed the string
    /// may have been meant to open one.
    pub(super) fn doubt(&mut self, token: Token<'t>, span: Span) {
        let adjacent = self.last_span.end == span.start;
        let doubtful = match token {
            Token::Word(_) => true,
            Token::String(_) | Token::Number(_) | Token::Macro(_) | Token::Value | Token::Noise => adjacent,
            _ => false,
        };
        if doubtful && matches!(self.last, Token::String(_)) {
            self.faults.suspect(self.last_span);
        }
    }

    /// Reports a fault in the order of the tokens, unless this argument has one already.
    pub(super) fn misplaced(&mut self, error: SyntaxError, span: Span) {
        let level = self.level();
        if !level.quiet {
            level.quiet = true;
            self.faults.add(error, span);
        }
    }

    /// An operator has no value before it: one is put there.
    pub(super) fn missing_left(&mut self, span: Span) {
        let operator = &self.lexer.text()[span.start..span.end];
        let level = self.level();
        let error = match level.pending {
            None if level.opener == Opener::Text && operator == "=" => SyntaxError::LeadingEquals,
            None => SyntaxError::MissingOperand {
                operator: excerpt(operator),
                side: "before",
                found: "none".into(),
            },
            Some(pending) => return self.missing_right(pending, span),
        };
        self.misplaced(error, span);
        self.leaf(NodeKind::Keyword(Keyword::False), Span::new(span.start, span.start));
    }

    /// An operator has no value after it: one is put there.
    fn missing_right(&mut self, operator: Span, found: Span) {
        let text = self.lexer.text();
        let error = SyntaxError::MissingOperand {
            operator: excerpt(&text[operator.start..operator.end]),
            side: "after",
            found: self.found(found),
        };
        self.misplaced(error, operator);
        self.leaf(NodeKind::Keyword(Keyword::False), Span::new(found.start, found.start));
    }

    pub(super) fn missing_before(&mut self, span: Span) {
        if let Some(operator) = self.level().pending {
            self.missing_right(operator, span);
        }
    }

    fn found(&self, span: Span) -> String {
        match &self.lexer.text()[span.start..span.end] {
            "" => "the end".into(),
            text => format!("`{}`", excerpt(text)),
        }
    }

    /// A value stands where a comma or an operator should.
    pub(super) fn value_after_value(&mut self, token: Token<'t>, span: Span) {
        let adjacent = self.last_span.end == span.start;
        if adjacent && self.last_wrong {
            // A part of what was wrong already.
            self.level().quiet = true;
            return;
        }
        let found = self.found(span);
        if token == Token::Open {
            if !adjacent || !matches!(self.last, Token::String(_) | Token::Attribute(_) | Token::Close) {
                return self.missing_comma(found, span);
            }
            return self.misplaced(SyntaxError::NotAFunction, span);
        }
        if adjacent && matches!(self.last, Token::String(_)) {
            return self.misplaced(SyntaxError::TextAfterString { found }, span);
        }
        self.missing_comma(found, span);
    }

    fn missing_comma(&mut self, found: String, span: Span) {
        // `[a]&quot;`: nobody knows what the form stands for, so nobody knows what is missing before it.
        if self.faults.last_is_entity_at(span.start) {
            self.level().quiet = true;
            return;
        }
        match self.level().opener {
            Opener::Call(function) => {
                let quiet = self.level().quiet;
                self.misplaced(SyntaxError::MissingComma { found, function: function.into() }, span);
                // What is wrong with one argument does not silence the next.
                if !quiet {
                    self.end_argument(span.start);
                    self.begin_argument(span.start);
                }
            }
            _ => self.misplaced(SyntaxError::TextAfterValue { found }, span),
        }
    }
}
