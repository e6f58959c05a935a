//! A place in the text, and the token that stands there.

use nom::Offset;

use super::mistake;
use super::token::{self, Read, Token, Unread};
use crate::error::{Span, SyntaxError};

/// Reads a text token by token.
#[derive(Debug)]
pub(super) struct Lexer<'t> {
    text: &'t str,
    rest: &'t str,
    /// An attribute was not closed: see [`mistake::bounded_attribute`].
    bounded: bool,
}

/// A token and its place.
#[derive(Debug)]
pub(super) struct Lexeme<'t> {
    pub(super) token: Token<'t>,
    pub(super) span: Span,
    /// What was wrong with the text there; `token` is then what to go on with.
    pub(super) mistake: Option<Box<(SyntaxError, Span)>>,
}

impl<'t> Lexer<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, rest: text, bounded: false }
    }

    pub(super) fn text(&self) -> &'t str {
        self.text
    }

    /// How many bytes are read.
    pub(super) fn at(&self) -> usize {
        self.text.len() - self.rest.len()
    }

    pub(super) fn skip_blank(&mut self) {
        if let Ok((rest, _)) = token::blank(self.rest) {
            self.rest = rest;
        }
    }

    /// Goes on to this byte of the text.
    pub(super) fn go_to(&mut self, at: usize) {
        self.rest = self.text.get(at..).unwrap_or_default();
    }

    /// The next token, where a value begins.
    pub(super) fn operand(&mut self) -> Lexeme<'t> {
        if self.bounded && self.rest.starts_with('[') {
            return self.read(&[mistake::bounded_attribute]);
        }
        self.read(&[mistake::entity, token::operand, mistake::operand])
    }

    /// The next token, after a value.
    pub(super) fn operator(&mut self) -> Lexeme<'t> {
        if self.bounded && self.rest.starts_with('[') {
            return self.read(&[mistake::after_value, mistake::bounded_attribute]);
        }
        self.read(&[
            mistake::entity,
            token::operator,
            mistake::after_value,
            token::operand,
            mistake::unexpected,
        ])
    }

    /// Takes the parenthesis after a function's name, if there is one.
    pub(super) fn opens_call(&mut self) -> Option<Lexeme<'t>> {
        let before = self.rest;
        self.skip_blank();
        if self.rest.starts_with(['(', '（']) {
            return Some(self.operand());
        }
        self.rest = before;
        None
    }

    fn read(&mut self, readers: &[for<'a> fn(&'a str) -> Read<'a>]) -> Lexeme<'t> {
        let start = self.at();
        if self.rest.is_empty() {
            return Lexeme { token: Token::End, span: Span::new(start, start), mistake: None };
        }
        for read in readers {
            match read(self.rest) {
                Ok((rest, token)) => {
                    self.rest = rest;
                    return Lexeme { token, span: Span::new(start, self.at()), mistake: None };
                }
                Err(nom::Err::Failure(Unread(Some(found)))) => {
                    self.rest = found.rest;
                    self.bounded |= matches!(found.error, SyntaxError::UnclosedAttribute { .. });
                    let marked = self.text.offset(found.marked);
                    let marked = Span::new(marked, marked + found.marked.len());
                    let span = Span::new(start, self.at());
                    return Lexeme {
                        token: found.instead,
                        span,
                        mistake: Some(Box::new((found.error, marked))),
                    };
                }
                Err(_) => {}
            }
        }
        // The last reader of either list takes any character, so that this is not reached.
        self.rest = "";
        Lexeme { token: Token::End, span: Span::new(start, self.text.len()), mistake: None }
    }
}
